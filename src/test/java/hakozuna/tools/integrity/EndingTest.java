package hakozuna.tools.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check.Outcome;
import hakozuna.tools.LaunchReport;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose fault it is that a run is not whole. */
class EndingTest {
  private static final String REPORT =
      """
      status=%s
      code=%s
      sender=%s
      life_ns=1
      printed_ns=1
      started_ms=1
      user_us=1
      system_us=1
      max_rss_kb=1
      minor_faults=1
      major_faults=1
      voluntary_switches=1
      involuntary_switches=1
      mapped=%s
      program_code=%s
      leftovers=%s
      oom_kills=%s
      end=ok
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          signalled   | 11  | kernel  | yes       | whole    | 0 | 0 | DEFECT | was ended by signal 11
          signalled   | 15  | own     | yes       | whole    | 0 | 0 | DEFECT | was ended by signal 15
          signalled   | 6   | unknown | yes       | whole    | 0 | 0 | DEFECT | was ended by signal 6
          signalled   | 9   | unknown | yes       | whole    | 0 | 0 | BROKEN | was ended by signal 9, by an unknown sender
          signalled   | 9   | unknown | yes       | whole    | 0 | 1 | BROKEN | was killed because memory ran out
          signalled   | 11  | outside | yes       | whole    | 0 | 0 | BROKEN | was ended by signal 11, sent from outside of the run
          limit       | 0   | none    | unseen    | unseen   | 0 | 0 | DEFECT | did not end and was killed
          flooded     | 0   | none    | unseen    | unseen   | 0 | 0 | DEFECT | printed more than 256 MiB
          orphaned    | 0   | none    | unseen    | unseen   | 0 | 0 | BROKEN | was ended because the suite ended
          not_started | 13  | none    | unseen    | unseen   | 0 | 0 | BROKEN | could not be started: it is not executable
          exited      | 3   | none    | yes       | whole    | 0 | 0 | DEFECT | ended with exit code 3
          exited      | 0   | none    | no        | whole    | 0 | 0 | BROKEN | ran without the library: it was never in its memory
          exited      | 0   | none    | unseen    | whole    | 0 | 0 | BROKEN | was not seen with the library in its memory (unseen)
          exited      | 0   | none    | forbidden | whole    | 0 | 0 | BROKEN | the launcher may not trace a run (ptrace)
          exited      | 0   | none    | yes       | patched  | 0 | 0 | DEFECT | changed code that it runs
          exited      | 0   | none    | yes       | filtered | 0 | 0 | DEFECT | put a filter between the program and the kernel
          exited      | 0   | none    | yes       | whole    | 2 | 0 | DEFECT | left 2 processes behind
          """)
  void eachEndIsBlamedOnWhomItIs(
      String status,
      String code,
      String sender,
      String mapped,
      String programCode,
      String leftovers,
      String oomKills,
      Outcome outcome,
      String text) {
    String report =
        REPORT.formatted(status, code, sender, mapped, programCode, leftovers, oomKills);
    Ending ending = Ending.of(run(report, "")).orElseThrow();
    assertThat(ending.text()).startsWith(text);
    assertThat(ending.outcome()).isEqualTo(outcome);
  }

  @Test
  void aWholeRunHasNone() {
    assertThat(Ending.of(run(REPORT.formatted("exited", 0, "none", "yes", "whole", 0, 0), "")))
        .isEmpty();
  }

  @Test
  void whatTheLoaderRefusesIsNobodysDefect() {
    String report = REPORT.formatted("exited", 127, "none", "yes", "whole", 0, 0);
    String said = "x: symbol lookup error: /tmp/allocator.so: undefined symbol: nothing";
    assertThat(Ending.of(run(report, said)).orElseThrow().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(Ending.of(run(report, "x: not found")).orElseThrow().outcome())
        .isEqualTo(Outcome.DEFECT);
    String ignored = "ERROR: ld.so: object '/a' from LD_PRELOAD cannot be preloaded: ignored.";
    assertThat(Ending.of(run(report, ignored)).orElseThrow().text())
        .isEqualTo("ran without the library: " + ignored);
  }

  @Test
  void withoutTheLaunchersReportNothingIsKnown() {
    Started.Run none = new Started.Run(true, Optional.empty(), "", "", "launch: no guard\n");
    assertThat(Ending.of(none).orElseThrow())
        .isEqualTo(new Ending(Outcome.BROKEN, "could not be started: launch: no guard", false));
  }

  private static Started.Run run(String report, String stderr) {
    return new Started.Run(true, Optional.of(LaunchReport.parse(report)), "", stderr, "");
  }
}
