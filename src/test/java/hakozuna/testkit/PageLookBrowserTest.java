package hakozuna.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser test looks for is found on a page that has it, and on no other. */
@Tag("browser")
class PageLookBrowserTest {
  private static final String SOUND =
      "<main><h1 id='verdict'>PASS</h1><p>Some words, <a href='#verdict'>a link</a>.</p>"
          + "<svg role='img' aria-label='a line' width='90' height='20'><text y='14'>0%</text></svg>"
          + "<div role='region' tabindex='0' aria-label='wide' style='overflow-x: auto; width: 9em'>"
          + "<p style='width: 90em'>a wide table</p></div></main>";

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start(folder.resolve("user"));
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @Test
  void aSoundPageHasNoFault() {
    PageLook page = shown(SOUND);
    assertThat(page.faults()).isEmpty();
    assertThat(page.hidden("#verdict")).isEmpty();
    assertThat(browser.accessibilityFaults()).isEmpty();
    assertThat(page.deeds()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p style='width: 400px'>wide</p>                                     | the page is ",
        "<p style='white-space: nowrap; font-size: 2em'>0123456789 0123456789 0123456789 0123456789 0123</p> | the page is ",
        "<p style='width: 3em; overflow: hidden; white-space: nowrap'>some words</p> | cut at its p: some",
        "<p style='height: 9px; overflow: hidden'>half a line</p>             | cut at its p: half",
        "<svg role='img' aria-label='a' width='30'><text y='20'>a label</text></svg> | cut at its svg: a label",
        "<p>below</p><p style='margin-top: -2em'>above</p>                    | written over: ",
        "<p style='width: 9px; overflow-wrap: anywhere'>one row a gate</p>     | squeezed: one row",
        "<p style='width: 50px; overflow-wrap: anywhere'>Estimate</p>          | squeezed: Estimate",
        "<svg width='9' height='9'></svg>                                     | without a text: <svg",
        "<img src='data:,'>                                                   | without a text: <img",
        "<div role='img'>.</div>                                              | without a text: <div",
      })
  void whatAReaderWouldObjectToIsSeen(String html, String fault) {
    assertThat(shown(SOUND + html).faults()).anyMatch(each -> each.startsWith(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<img alt='' src='http://example.com/a.png'>         | http://example.com/a.png",
        "<img alt='' src='https://127.0.0.1:9/a.png'>        | https://127.0.0.1:9/a.png",
        "<link rel=stylesheet href='http://example.com/a.css'> | http://example.com/a.css",
        "<script>fetch('http://localhost:1/a')</script>      | http://localhost:1/a",
        "<iframe srcdoc='<img src=http://example.com/b>'></iframe> | http://example.com/b",
        "<img alt='' src='nowhere.png'>                      | nowhere.png",
        "<script>console.error('it broke')</script>          | it broke",
        "<script>nothing.at.all()</script>                   | nothing is not defined",
        "<script>alert('evil')</script>                      | evil",
        "<iframe srcdoc='<script>alert(`inner`)</script>'></iframe> | inner",
      })
  void whatAReportMayNotDoIsSeen(String html, String deed) {
    PageLook page = shown(SOUND + html);
    Await.until(deed, () -> browser.is("return document.readyState === 'complete'"));
    assertThat(page.deeds()).anyMatch(each -> each.contains(deed));
  }

  @ParameterizedTest
  @CsvSource({"top: 790px", "left: 380px", "top: -30px", "display: none"})
  void aVerdictThatIsNotInViewIsSeen(String place) {
    PageLook page =
        shown("<h1 id='verdict' style='position: absolute; margin: 0; " + place + "'>PASS</h1>");
    assertThat(page.hidden("#verdict")).hasSize(1);
    assertThat(shown("<p>PASS</p>").hidden("#verdict")).containsExactly("not there: #verdict");
  }

  @Test
  void aVerdictBehindSomethingElseIsNotInView() {
    String above = "<div style='position: fixed; inset: 0; background: white'></div>";
    assertThat(shown(SOUND + above).hidden("#verdict")).hasSize(1);
  }

  @Test
  void whatTheBlindWouldObjectToIsSeenInTheSchemeThatHasIt() {
    String grey =
        "<style>p { color: #595959 } @media (prefers-color-scheme: dark)"
            + " { body { background: #333; color: #fff } p { color: #555 } }</style>";
    shown(SOUND + grey);
    assertThat(browser.accessibilityFaults()).isEmpty();
    browser.open(folder.resolve("page.html"), Browser.Size.PHONE, true);
    assertThat(browser.accessibilityFaults()).anyMatch(each -> each.startsWith("color-contrast"));
    shown(SOUND + "<p><a href='x'></a></p>");
    assertThat(browser.accessibilityFaults()).anyMatch(each -> each.startsWith("link-name"));
  }

  /** The browser's own page about it has no fault. */
  @Test
  void aPageThatIsNotThereIsNotRead() {
    Path missing = folder.resolve("missing.html");
    assertThatThrownBy(() -> browser.open(missing, Browser.Size.DESK, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no such page: " + missing);
  }

  private static PageLook shown(String body) {
    String page =
        "<!DOCTYPE html><html lang='en'><title>A page</title><meta charset='utf-8'>"
            + "<meta name='viewport' content='width=device-width'><body>";
    Disk.write(folder.resolve("page.html"), page + body);
    browser.open(folder.resolve("page.html"), Browser.Size.PHONE, false);
    return new PageLook(browser);
  }
}
