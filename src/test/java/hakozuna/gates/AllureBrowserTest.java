package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Browser;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.ReportedCall;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a real call, opened from disk in a real browser. */
@Tag("browser")
class AllureBrowserTest {
  @TempDir private Path folder;

  @Test
  void opens() throws Exception {
    ReportedCall call = GateScene.in(folder).report(List.of(ScreenGate.class));
    System.out.println(call.console());
    try (Browser browser = Browser.start(folder.resolve("browser"))) {
      browser.open(call.report(), Browser.Size.DESK, false);
      Thread.sleep(2000);
      java.nio.file.Files.write(Path.of("/tmp/b1.png"), browser.screenshot());
      System.out.println(browser.complaints());
      System.out.println(browser.requestsThatLeave());
      System.out.println(browser.accessibilityFaults());
      assertThat(browser.texts("return [document.body.innerText]")).isEmpty();
    }
  }
}
