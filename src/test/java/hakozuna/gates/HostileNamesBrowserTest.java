package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Await;
import hakozuna.testkit.Browser;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.PageLook;
import hakozuna.testkit.ReportedCall;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that would be program or tags in a page that does not escape them are text in ours. */
@Tag("browser")
class HostileNamesBrowserTest {
  /** A lane's name may be no tag, but long and in any script. */
  private static final String LANE = "Größe_ß_" + "n".repeat(56);

  private static final String TITLE =
      "</title><script>alert(1)</script><img src=x onerror=alert(2)> \"ä\" 'ö' &amp; {{{x}}} "
          + "w".repeat(120);

  /** What a folder may be called; a slash is all that it may not hold. */
  private static final String FOLDER = "<script>alert(3)<img src=x onerror=alert(4)> 'ü' & {{x}}";

  private static final String LEAVES =
      "return [...document.querySelectorAll('a.node__leaf')].map(a => a.getAttribute('href').slice(1))";
  private static final String MADE_OF_NAMES =
      "return [...document.querySelectorAll('script, img, b')].filter(one =>"
          + " /alert|onerror/.test(one.outerHTML.slice(0, 200)) && one.outerHTML.length < 400)"
          + ".map(one => one.outerHTML)";

  @TempDir private static Path folder;
  private static ReportedCall call;
  private static Browser browser;

  @BeforeAll
  static void call() {
    GateScene scene = GateScene.in(folder.resolve(FOLDER));
    scene.orders().write("lanes/" + LANE + ".yaml", scene.orders().text("lanes/quick.yaml"));
    scene
        .orders()
        .set("lanes/" + LANE + ".yaml", "lane", LANE)
        .set(GateScene.ORDER, "lanes", "[" + LANE + "]")
        .set(GateScene.ORDER, "title", "\"" + TITLE.replace("\"", "\\\"") + "\"")
        .set(GateScene.ORDER, "after_freeze", "[\"<script>alert(5)</script>\"]");
    call = scene.candidate("-DSPEED=900").report(List.of(ScreenGate.class));
    browser = Browser.start(folder.resolve("user"));
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest
  @EnumSource
  void theSummaryShowsThemAsText(Browser.Size size) {
    browser.open(call.left("screen", "summary.html"), size, false);
    browser.script("document.querySelectorAll('details').forEach(one => { one.open = true; })");
    browser.photograph(Path.of("target/browser", "hostile-" + size + ".png"));
    assertThat(browser.text()).contains(LANE, TITLE, FOLDER);
    assertThat(browser.texts(MADE_OF_NAMES)).isEmpty();
    PageLook look = new PageLook(browser);
    assertThat(look.hidden("h1")).isEmpty();
    assertThat(look.faults()).isEmpty();
    assertThat(look.deeds()).isEmpty();
  }

  @Test
  void soDoesEveryPageOfTheReport() {
    browser.open(call.report(), Browser.Size.DESK, false);
    for (String page : List.of("", "categories", "suites", "behaviors", "timeline")) {
      browser.go(call.report(), page);
      Await.until(page, () -> browser.is("return !document.querySelector('.spinner')"));
      browser.script("document.querySelectorAll('.node__title').forEach(one => one.click())");
      assertThat(browser.texts(MADE_OF_NAMES)).as(page).isEmpty();
      browser.texts(LEAVES).forEach(this::test);
    }
    browser.photograph(Path.of("target/browser", "hostile-report.png"));
    assertThat(new PageLook(browser).deeds()).isEmpty();
  }

  private void test(String place) {
    browser.go(call.report(), place);
    Await.until(place, () -> browser.is("return !!document.querySelector('.test-result')"));
    assertThat(browser.texts(MADE_OF_NAMES)).as(place).isEmpty();
  }
}
