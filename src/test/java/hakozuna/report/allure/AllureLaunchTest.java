package hakozuna.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.MadeReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Allure reads of the call as a whole, in the way in which Allure reads it. */
class AllureLaunchTest {
  @TempDir private Path folder;

  @Test
  void aLetterBeyondAsciiIsReadBackAsItIs() throws IOException {
    String name = "größer 漢 \u00fc=:#";
    ReportLinks links = new ReportLinks(folder, folder, Optional.empty());
    new AllureLaunch(MadeReport.named(name), links).write(folder, folder.resolve("history"));
    Properties read = new Properties();
    try (InputStream bytes = Files.newInputStream(folder.resolve("environment.properties"))) {
      read.load(bytes);
    }
    assertThat(read.getProperty("02 work order")).contains(name);
  }
}
