package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Await;
import hakozuna.testkit.Browser;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A short rehearsal of the subject that comes with the suite, with all that it leaves. */
@Tag("browser")
class EmbeddedSubjectBrowserTest {
  private static final String GRAPH =
      """
      const frame = document.querySelector('iframe');
      const inner = frame ? frame.contentDocument : document;
      const canvas = inner.querySelector('canvas');
      """;

  /** Where in the window the graph's row of this number, counted from the root, is at a tenth. */
  private static final String PLACE =
      GRAPH
          + """
          canvas.scrollIntoView({ block: 'end' });
          (frame ?? canvas).scrollIntoView({ block: 'end' });
          const at = canvas.getBoundingClientRect();
          const out = frame ? frame.getBoundingClientRect() : { left: 0, top: 0 };
          return [out.left + at.left + at.width * 0.1, out.top + at.bottom - 8 - 16 * arguments[0]];
          """;

  @TempDir private static Path folder;
  private static ReportedCall call;
  private static Browser browser;

  @BeforeAll
  static void call() {
    call =
        ReportedCall.ofOwnSubject(
            folder,
            List.of(ObservationGate.class, ScreenGate.class),
            "rehearse",
            "true",
            "lane",
            "guard_r0,main_r0",
            "budget",
            "2s",
            "runs",
            "2");
    browser = Browser.start(folder.resolve("user"));
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"observe", "screen"})
  void theSummaryCanBeReadInEveryWindow(String stage) {
    PageLook look = new PageLook(browser);
    for (Browser.Size size : Browser.Size.values()) {
      for (boolean dark : new boolean[] {false, true}) {
        String window = "own-" + stage + "-" + size + (dark ? "-dark" : "-light");
        browser.open(call.left(stage, "summary.html"), size, dark);
        browser.photograph(Path.of("target/browser", window + ".png"));
        assertThat(look.hidden("h1")).as(window).isEmpty();
        browser.script("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        assertThat(look.faults()).as(window).isEmpty();
        assertThat(browser.accessibilityFaults()).as(window).isEmpty();
        assertThat(look.deeds()).as(window).isEmpty();
      }
    }
  }

  @Test
  void aLanesPictureIsShownAndToldInWords() {
    browser.open(call.left("screen", "summary.html"), Browser.Size.DESK, false);
    assertThat(browser.is("return document.querySelectorAll('figure svg').length > 0")).isTrue();
    assertThat(
            browser.texts(
                "return [...document.querySelectorAll('figure')].map(one => one.textContent)"))
        .anyMatch(words -> words.contains("guard_r0"));
    assertThat(
            browser.is(
                "return [...document.querySelectorAll('figure svg')].every(one => {"
                    + " const box = one.getBoundingClientRect();"
                    + " return box.width > 200 && box.height > 100; })"))
        .isTrue();
  }

  @Test
  void theFlameGraphZooms() {
    browser.open(call.left("screen", "profile.html"), Browser.Size.DESK, false);
    String before = picture();
    for (int row = 1; row < 12 && picture().equals(before); row++) {
      List<?> place = (List<?>) browser.script(PLACE, row);
      browser.click(((Number) place.get(0)).doubleValue(), ((Number) place.get(1)).doubleValue());
    }
    browser.photograph(Path.of("target/browser", "own-profile-zoomed.png"));
    assertThat(picture()).isNotEqualTo(before);
    assertThat(new PageLook(browser).deeds()).isEmpty();
  }

  @Test
  void theProfileCanBeReadInEveryWindow() {
    for (Browser.Size size : Browser.Size.values()) {
      browser.open(call.left("screen", "profile.html"), size, false);
      browser.photograph(Path.of("target/browser", "own-profile-" + size + ".png"));
      assertThat(new PageLook(browser).faults()).as("%s", size).isEmpty();
      assertThat(new PageLook(browser).deeds()).as("%s", size).isEmpty();
    }
  }

  @Test
  void theReportOpensFromDisk() {
    browser.open(call.report(), Browser.Size.DESK, false);
    Await.until("overview", () -> browser.text().contains("ENVIRONMENT"));
    browser.photograph(Path.of("target/browser", "own-overview.png"));
    assertThat(new PageLook(browser).deeds()).isEmpty();
  }

  private static String picture() {
    return String.valueOf(browser.script(GRAPH + "return canvas.toDataURL();"));
  }
}
