package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hakozuna.model.Usage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report that is not whole is no report. */
class LaunchReportTest {
  private static final String WHOLE =
      """
      status=exited
      code=0
      sender=none
      life_ns=1500000000
      started_ms=1000
      user_us=2500000
      system_us=500000
      max_rss_kb=1234
      minor_faults=50
      major_faults=2
      voluntary_switches=7
      involuntary_switches=5
      mapped=yes
      program_code=whole
      leftovers=0
      oom_kills=-1
      end=ok
      """;

  @Test
  void aWholeReportIsReadInItsUnits() {
    assertThat(LaunchReport.parse(WHOLE))
        .isEqualTo(
            new LaunchReport(
                new LaunchReport.Ending("exited", 0, "none"),
                Duration.ofMillis(1500),
                Instant.ofEpochSecond(1),
                new Usage(12, 50, 2, 2.5, 0.5, 1234),
                "yes",
                "whole",
                0,
                -1));
  }

  @Test
  void aReportThatWasCutAnywhereIsNoReport() {
    for (int length = 0; length < WHOLE.length() - 1; length++) {
      String cut = WHOLE.substring(0, length);
      assertThatIllegalArgumentException().isThrownBy(() -> LaunchReport.parse(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"code", "life_ns", "minor_faults", "max_rss_kb", "leftovers", "oom_kills"})
  void aMissingOrBrokenNumberIsNamed(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LaunchReport.parse(WHOLE.replaceAll("(?m)^" + key + "=.*\\n", "")))
        .withMessage("the launcher's report says " + key + "=(missing)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LaunchReport.parse(WHOLE.replaceAll("(?m)^" + key + "=.*", key + "=1e3")))
        .withMessage("the launcher's report says " + key + "=1e3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "mapped"})
  void aMissingWordIsNamed(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LaunchReport.parse(WHOLE.replaceAll("(?m)^" + key + "=.*\\n", "")))
        .withMessage("the launcher's report says " + key + "=(missing)");
  }

  @Test
  void aLineThatIsNoneOfTheReportsIsQuoted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LaunchReport.parse("noise\n" + WHOLE))
        .withMessage("not a line of the launcher's report: noise");
  }
}
