package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.Await;
import hakozuna.testkit.Browser;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.PageLook;
import hakozuna.testkit.ReportedCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real calls of each outcome, as a reader sees them who opens summary and report from disk. */
@Tag("browser")
class OutcomesBrowserTest {
  private static final Map<Verdict, ReportedCall> CALLS = new EnumMap<>(Verdict.class);

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void call() {
    CALLS.put(Verdict.PASS, scene("pass").report(List.of(ScreenGate.class)));
    CALLS.put(
        Verdict.FAIL, scene("fail").candidate("-DSPEED=900").report(List.of(ScreenGate.class)));
    CALLS.put(Verdict.UNDECIDED, undecided().report(List.of(ScreenGate.class)));
    CALLS.put(
        Verdict.INVALID,
        scene("invalid").baseline("-DDOES=CRASH").report(List.of(ScreenGate.class)));
    CALLS.put(
        Verdict.REFUSED, scene("refused").report(List.of(ReplayGate.class), "rehearse", "false"));
    browser = Browser.start(folder.resolve("user"));
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest
  @EnumSource
  void theSummaryShowsItsVerdictAtOnceInEveryWindow(Verdict verdict) {
    Path page = CALLS.get(verdict).left(stage(verdict), "summary.html");
    PageLook look = new PageLook(browser);
    for (Browser.Size size : Browser.Size.values()) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.open(page, size, dark);
        String window = verdict + "-" + size + (dark ? "-dark" : "-light");
        browser.photograph(Path.of("target/browser", window + ".png"));
        assertThat(browser.texts("return [document.querySelector('h1').innerText]"))
            .allSatisfy(words -> assertThat(words).contains(verdict.name()));
        assertThat(look.hidden("h1")).as(window).isEmpty();
        assertThat(look.faults()).as(window).isEmpty();
        assertThat(browser.accessibilityFaults()).as(window).isEmpty();
        assertThat(look.deeds()).as(window).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everythingThatASummaryFoldsAwayCanBeRead(Verdict verdict) {
    Path page = CALLS.get(verdict).left(stage(verdict), "summary.html");
    for (Browser.Size size : Browser.Size.values()) {
      browser.open(page, size, false);
      browser.script("document.querySelectorAll('details').forEach(one => { one.open = true; })");
      assertThat(new PageLook(browser).faults()).as("%s %s", verdict, size).isEmpty();
      assertThat(browser.accessibilityFaults()).as("%s %s", verdict, size).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "REFUSED", mode = EnumSource.Mode.EXCLUDE)
  void aRehearsalSaysSoAtOnce(Verdict verdict) {
    browser.open(CALLS.get(verdict).left("screen", "summary.html"), Browser.Size.PHONE, false);
    assertThat(browser.text().lines().limit(3)).anyMatch(line -> line.contains("REHEARSAL"));
  }

  @ParameterizedTest
  @EnumSource
  void whatASummaryLinksToIsThere(Verdict verdict) throws Exception {
    Path page = CALLS.get(verdict).left(stage(verdict), "summary.html");
    browser.open(page, Browser.Size.DESK, false);
    List<String> links = browser.texts("return [...document.links].map(link => link.pathname)");
    assertThat(links).contains(CALLS.get(verdict).report().toUri().getRawPath());
    for (String link : links) {
      assertThat(Path.of(new java.net.URI(link).getPath())).exists();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "PASS", mode = EnumSource.Mode.EXCLUDE)
  void theReportSortsRedTestsByWhatTheyMean(Verdict verdict) {
    Path report = CALLS.get(verdict).report();
    browser.open(report, Browser.Size.DESK, false);
    browser.go(report, "categories");
    Await.until(
        verdict + " is a category of " + report,
        () -> browser.texts(NODES).stream().anyMatch(name -> name.startsWith(verdict.name())));
    browser.photograph(Path.of("target/browser", verdict + "-categories.png"));
    assertThat(new PageLook(browser).deeds()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theReportOpensFromDiskAndAsksNobody(Verdict verdict) throws Exception {
    Path report = CALLS.get(verdict).report();
    browser.open(report, Browser.Size.DESK, false);
    Await.until("overview", () -> browser.text().contains("ENVIRONMENT"));
    browser.photograph(Path.of("target/browser", verdict + "-overview.png"));
    assertThat(new PageLook(browser).deeds()).isEmpty();
    assertThat(Files.readString(report)).doesNotContain("googletagmanager");
  }

  private static final String NODES =
      "return [...document.querySelectorAll('.node__name')].map(one => one.innerText)";

  private static String stage(Verdict verdict) {
    return verdict == Verdict.REFUSED ? "replay" : "screen";
  }

  private static GateScene scene(String name) {
    return GateScene.in(folder.resolve(name));
  }

  private static GateScene undecided() {
    GateScene scene = scene("undecided").candidate("-DSPEED=1050, -DWOBBLE=60");
    scene.orders().set(GateScene.ORDER, "budget", "500 ms");
    return scene;
  }
}
