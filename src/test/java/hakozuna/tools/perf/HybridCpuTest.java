package hakozuna.tools.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import hakozuna.testkit.Captured;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CPUs with two kinds of cores, and counters that the watchdog holds: a gap with its remedy. The
 * rows are those of pull request commandprompt/pgcolumnar#869, which shows why their sum is wrong.
 */
class HybridCpuTest {
  private static final String CORE = "20875198260;;cpu_core/instructions/;622042486;97.00;;";
  private static final String ATOM = "6720143357;;cpu_atom/instructions/;16548968;2.00;;";
  private static final String FAULTS = "12;;page-faults;640000000;100.00;;";
  private static final String ADVICE =
      """
      Some events weren't counted. Try disabling the NMI watchdog:
      \techo 0 > /proc/sys/kernel/nmi_watchdog
      \tperf stat ...
      \techo 1 > /proc/sys/kernel/nmi_watchdog
      """;

  @Test
  void figuresOfTwoKindsOfCoresAreNeverAddedUp() {
    EventCount count = instructions(CORE, ATOM);
    assertThat(count.state()).isEqualTo(EventState.SPLIT);
    assertThat(count.figure()).isEmpty();
    assertThat(count.note()).isEqualTo("counted apart on each kind of core");
    assertThat(PerfRemedy.of(count, count.state()).orElseThrow().sentence(List.of("instructions")))
        .isEqualTo(
            "counted apart on each kind of core: instructions; start Maven on one kind of core:"
                + " taskset -c $(cat /sys/devices/cpu_core/cpus) mvn …");
  }

  @Test
  void aRunThatStayedOnOneKindIsCountedWhole() {
    String whole = "20508456507;;cpu_core/instructions/;641704207;100.00;;";
    EventCount count = instructions("<not counted>;;cpu_atom/instructions/;0;0.00;;", whole);
    assertThat(count.state()).isEqualTo(EventState.COUNTED);
    assertThat(count.event()).isEqualTo("instructions");
    assertThat(count.figure()).hasValue(20508456507.0);
    assertThat(instructions(whole, "<not supported>;;cpu_atom/instructions/;0;100.00;;").figure())
        .hasValue(20508456507.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12;;cpu_core/instructions/u;640000000;100.00;;    | COUNTED       | u",
        "12;;cpu_core/instructions:u/;640000000;100.00;;   | COUNTED       | u",
        "12;;cpu_core/instructions/:u;640000000;100.00;;   | COUNTED       | u",
        "12;;armv8_cortex_a53/instructions/;640000000;100.00;; | COUNTED   | ''",
        "12;;cpu_atom/instructions/;5000;0.00;;            | MULTIPLEXED   | ''",
        "<not counted>;;cpu_atom/instructions/;0;0.00;;    | NOT_COUNTED   | ''",
        "<not supported>;;cpu_atom/instructions/;0;100.00;; | NOT_SUPPORTED | ''",
      })
  void oneKindAloneSaysWhatItSays(String row, EventState state, String modifier) {
    assertThat(instructions(row))
        .extracting(EventCount::state, EventCount::modifier)
        .containsExactly(state, modifier);
  }

  @Test
  void threeKindsOfCoresAreSplitInAnyOrder() {
    String low = "7;;cpu_lowpower/instructions/;6222486;1.00;;";
    assertThat(instructions(CORE, ATOM, low).state()).isEqualTo(EventState.SPLIT);
    String none = "<not counted>;;cpu_lowpower/instructions/;0;0.00;;";
    assertThat(instructions(none, ATOM, CORE).state()).isEqualTo(EventState.SPLIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CORE + "\n" + CORE,
        CORE + "\n" + ATOM + "\n" + ATOM,
        CORE + "\n12;;instructions;640000000;100.00;;",
        "12;;cpu_core/instructions/;0;100.00;;",
        "12;;cpu_core/cycles/;640000000;100.00;;",
        "12;;cpu_core/instructions;640000000;100.00;;"
      })
  void rowsThatCannotBeAreRefused(String rows) {
    assertThatThrownBy(() -> instructions(rows))
        .isInstanceOf(BadFileException.class)
        .hasMessageMatching("(?s)f:[3-5]: .*");
  }

  @Test
  void perfsAdviceIsNoRowAndItsGapHasARemedy() {
    assertThat(instructions("<not counted>;;instructions;0;0.00;;\n" + ADVICE.strip()).state())
        .isEqualTo(EventState.NOT_COUNTED);
    String table = Captured.text("perf-stat-r7-human-no-pmu.txt");
    String uncounted = table.replaceFirst("<not supported>", "<not counted>  ");
    PerfSummary summary = PerfSummary.read("f", uncounted + "\n" + ADVICE);
    assertThat(summary.gaps())
        .containsExactly(
            "not counted: cycles; ask for fewer events at once, or free the counter that the"
                + " kernel's watchdog holds: as root: sysctl kernel.nmi_watchdog=0");
    assertThat(PerfSummary.read("f", table).gaps()).isEmpty();
  }

  @Test
  void averagesOfTwoKindsAreASplitGap() {
    PerfSummary summary =
        PerfSummary.read(
            "f",
            """

             Performance counter stats for './bench' (3 runs):

                 1234567890      cpu_core/cycles/u        #    1.000 GHz  ( +-  0.10% )  (97.00%)
                      67890      cpu_atom/cycles/u        #    1.000 GHz  ( +-  0.10% )  (2.00%)
              <not counted>      cpu_atom/instructions/                                  (0.00%)
                        300      cpu_core/instructions/                   ( +-  0.10% )
            """);
    assertThat(summary.counts())
        .extracting(EventCount::event, EventCount::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("cycles", EventState.SPLIT),
            org.assertj.core.groups.Tuple.tuple("instructions", EventState.COUNTED));
    assertThat(summary.gaps()).singleElement().asString().contains("cycles; start Maven on one");
  }

  @Test
  void anAverageThatStandsTwiceIsRefused() {
    String table = Captured.text("perf-stat-r7-human-no-pmu.txt");
    String row =
        table.lines().filter(line -> line.contains("page-faults")).findFirst().orElseThrow();
    assertThatThrownBy(() -> PerfSummary.read("f", table + row + "\n"))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("event 'page-faults' is here a second time");
  }

  private static EventCount instructions(String... rows) {
    String text = "# started on a day\n\n" + String.join("\n", rows) + "\n" + FAULTS + "\n";
    return new PerfStatReader("f", text).counts(List.of("instructions", "page-faults")).get(0);
  }
}
