package hakozuna.tools.perf;

import static hakozuna.testkit.Captured.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerfStatReaderTest {
  private static final List<String> EVENTS =
      List.of(
          "cycles",
          "instructions",
          "branch-misses",
          "cache-misses",
          "context-switches",
          "page-faults");
  private static final List<String> WITH_CLOCK =
      Stream.concat(EVENTS.stream(), Stream.of("task-clock")).toList();

  private static List<EventCount> read(String file, List<String> events) {
    return new PerfStatReader(file, text(file)).counts(events);
  }

  @Test
  void readsSoftwareCountsAndNamesWhatThePmuWouldCount() {
    List<EventCount> counts = read("perf-stat-semicolon-no-pmu.txt", EVENTS);
    assertThat(counts.subList(0, 4))
        .allSatisfy(count -> assertThat(count.state()).isEqualTo(EventState.NOT_SUPPORTED))
        .allSatisfy(count -> assertThat(count.figure()).isEmpty());
    assertThat(counts.get(4).figure()).hasValue(2533);
    assertThat(counts.get(5).figure()).hasValue(61902);
  }

  @Test
  void tellsNotCountedFromNotSupported() {
    assertThat(
            read(
                "perf-stat-semicolon-not-counted.txt",
                List.of("context-switches", "page-faults", "task-clock", "cycles")))
        .extracting(EventCount::state)
        .containsExactly(
            EventState.NOT_COUNTED,
            EventState.NOT_COUNTED,
            EventState.NOT_COUNTED,
            EventState.NOT_SUPPORTED);
  }

  @Test
  void recordsTheModifierThatPerfAdded() {
    List<EventCount> counts = read("perf-stat-semicolon-user-only.txt", WITH_CLOCK);
    assertThat(counts).allMatch(EventCount::userOnly);
    assertThat(counts.get(5).figure()).hasValue(17270);
    assertThat(counts.get(5).note()).isEqualTo("user mode only");
  }

  @Test
  void takesUserOnlyContextSwitchesForNoFigure() {
    EventCount switches = read("perf-stat-semicolon-user-only.txt", WITH_CLOCK).get(4);
    assertThat(switches.value()).hasValue(0);
    assertThat(switches.figure()).isEmpty();
  }

  @Test
  void findsEventsAskedForWithTheirModifier() {
    List<EventCount> counts =
        read(
            "perf-stat-semicolon-modifiers.txt",
            List.of("context-switches:k", "page-faults:u", "task-clock:u", "cycles:u"));
    assertThat(counts.get(0).figure()).hasValue(58);
    assertThat(counts.get(0).modifier()).isEqualTo("k");
  }

  @Test
  void marksMultiplexedCounts() {
    EventCount instructions =
        read("documented-perf-stat-6-semicolon-pmu-multiplexed.txt", EVENTS).get(1);
    assertThat(instructions.state()).isEqualTo(EventState.MULTIPLEXED);
    assertThat(instructions.figure()).hasValue(1630563190);
    assertThat(instructions.note()).isEqualTo("multiplexed, scaled up, ran 66.71%");
  }

  @Test
  void readsTheLayoutOfPerf5() {
    List<EventCount> counts = read("documented-perf-stat-5-semicolon-pmu-user-only.txt", EVENTS);
    assertThat(counts.get(1).figure()).hasValue(1630563190);
    assertThat(counts.get(3).state()).isEqualTo(EventState.NOT_COUNTED);
    assertThat(counts.get(4).figure()).isEmpty();
  }

  @Test
  void readsCountsOfAPmu() {
    List<EventCount> counts = read("documented-perf-stat-6-semicolon-pmu.txt", EVENTS);
    assertThat(counts).allMatch(count -> count.state() == EventState.COUNTED);
    assertThat(counts.get(1).figure()).hasValue(1630563190);
  }

  @ParameterizedTest
  @CsvSource({
    "perf-stat-semicolon-french.txt, percent running '100\\,00'",
    "perf-stat-comma-french.txt, has 1 fields instead of 7",
    "perf-stat-json-french.txt, has 1 fields instead of 7",
    "perf-stat-json-no-pmu.txt, has 1 fields instead of 7",
    "perf-stat-json-not-counted.txt, has 1 fields instead of 7",
    "perf-stat-json-user-only.txt, has 1 fields instead of 7",
    "perf-stat-r3-json-no-pmu.txt, has 1 fields instead of 7",
    "perf-stat-r3-semicolon-no-pmu.txt, has 8 fields instead of 7",
    "perf-stat-r7-semicolon-no-pmu.txt, has 8 fields instead of 7",
    "documented-perf-stat-6-json-pmu-multiplexed.txt, has 1 fields instead of 7"
  })
  void refusesAnotherLocaleAndFormsThatAreNeverAskedFor(String file, String complaint) {
    String third = text(file).split("\n")[2];
    assertThatThrownBy(() -> read(file, WITH_CLOCK))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ":3: ")
        .hasMessageContaining(complaint.replace("\\", ""))
        .hasMessageEndingWith("'" + third + "'");
  }

  @Test
  void refusesTheSecondHeaderThatTellsOfAProgramThatNeverStarted() {
    String file = "perf-stat-semicolon-no-such-program.txt";
    assertThatThrownBy(() -> read(file, EVENTS))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining(":3: a second header; did the program start?");
  }

  @Test
  void refusesAnEventNobodyAskedFor() {
    String file = "perf-stat-semicolon-no-pmu.txt";
    assertThatThrownBy(() -> read(file, List.of("page-faults")))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ":3: event 'cycles' was not asked for; asked: page-faults");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0;;page-faults;677603958;0.00;;",
        "0;;page-faults;0;100.00;;",
        "<not counted>;;page-faults;677603958;100.00;;",
        "61.902;;page-faults;677603958;100.00;;",
        "-1;;page-faults;677603958;100.00;;",
        "61902;pages;page-faults;677603958;100.00;;",
        "61902;;page-faults;677603958;100.01;;",
        "nan;;page-faults;677603958;100.00;;"
      })
  void refusesARowThatCannotBe(String row) {
    String file = "# started on a day\n\n" + row + "\n";
    assertThatThrownBy(() -> new PerfStatReader("f", file).counts(List.of("page-faults")))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("f:3: ")
        .hasMessageEndingWith("'" + row + "'");
  }

  @Test
  void readsAverages() {
    String file = "perf-stat-r7-human-no-pmu.txt";
    PerfSummary summary = PerfSummary.read(file, text(file));
    assertThat(summary.runs()).isEqualTo(7);
    assertThat(summary.counts()).extracting(EventCount::event).containsExactlyElementsOf(EVENTS);
    assertThat(summary.counts().get(5).figure()).hasValue(61955);
    assertThat(summary.counts().get(0).state()).isEqualTo(EventState.NOT_SUPPORTED);
  }

  @Test
  void readsAScatterThatFillsItsColumn() {
    String file = "perf-stat-r7-human-wide-scatter.txt";
    PerfSummary summary = PerfSummary.read(file, text(file));
    assertThat(summary.counts().get(4).figure()).hasValue(748);
  }

  @Test
  void readsTheFormForPeopleOfOneRun() {
    String file = "perf-stat-human-no-pmu.txt";
    PerfSummary summary = PerfSummary.read(file, text(file));
    assertThat(summary.runs()).isEqualTo(1);
    assertThat(summary.counts().get(6).event()).isEqualTo("task-clock");
    assertThatThrownBy(() -> PerfSummary.read("f", text(file).replace("17059", "17,059")))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("f:11: ")
        .hasMessageContaining("17,059");
  }
}
