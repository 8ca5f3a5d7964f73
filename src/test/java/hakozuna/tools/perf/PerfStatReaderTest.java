package hakozuna.tools.perf;

import static hakozuna.testkit.Captured.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import java.util.List;
import java.util.OptionalDouble;
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

  private static List<EventCount> read(PerfStatForm form, String file, List<String> events) {
    return PerfStatReader.read(form, file, text(file), events);
  }

  @ParameterizedTest
  @CsvSource({
    "perf-stat-semicolon-no-pmu.txt, SEMICOLON, 2533, 61902",
    "perf-stat-r7-semicolon-no-pmu.txt, SEMICOLON_REPEATED, 2736, 61683",
    "perf-stat-json-no-pmu.txt, JSON, 2749, 61780"
  })
  void readsSoftwareCountsAndNamesWhatThePmuWouldCount(
      String file, PerfStatForm form, double switches, double faults) {
    List<EventCount> counts = read(form, file, EVENTS);
    assertThat(counts.subList(0, 4))
        .allSatisfy(count -> assertThat(count.state()).isEqualTo(EventState.NOT_SUPPORTED))
        .allSatisfy(count -> assertThat(count.figure()).isEmpty());
    assertThat(counts.get(4).figure()).hasValue(switches);
    assertThat(counts.get(5).figure()).hasValue(faults);
  }

  @Test
  void readsTheVarianceOfRepeatedRuns() {
    List<EventCount> counts =
        read(PerfStatForm.SEMICOLON_REPEATED, "perf-stat-r3-semicolon-no-pmu.txt", WITH_CLOCK);
    assertThat(counts.get(4).variancePercent()).hasValue(8.69);
    assertThat(counts.get(6).unit()).isEqualTo("msec");
    assertThat(read(PerfStatForm.JSON_REPEATED, "perf-stat-r3-json-no-pmu.txt", WITH_CLOCK).get(4))
        .extracting(EventCount::variancePercent)
        .isEqualTo(OptionalDouble.of(25.31));
  }

  @ParameterizedTest
  @CsvSource({
    "perf-stat-semicolon-not-counted.txt, SEMICOLON",
    "perf-stat-json-not-counted.txt, JSON"
  })
  void tellsNotCountedFromNotSupported(String file, PerfStatForm form) {
    List<EventCount> counts =
        read(form, file, List.of("context-switches", "page-faults", "task-clock", "cycles"));
    assertThat(counts)
        .extracting(EventCount::state)
        .containsExactly(
            EventState.NOT_COUNTED,
            EventState.NOT_COUNTED,
            EventState.NOT_COUNTED,
            EventState.NOT_SUPPORTED);
  }

  @ParameterizedTest
  @CsvSource({
    "perf-stat-semicolon-user-only.txt, SEMICOLON, 17270",
    "perf-stat-json-user-only.txt, JSON, 17114"
  })
  void recordsTheModifierThatPerfAdded(String file, PerfStatForm form, double faults) {
    List<EventCount> counts = read(form, file, WITH_CLOCK);
    assertThat(counts).allMatch(EventCount::userOnly);
    assertThat(counts.get(5).figure()).hasValue(faults);
    assertThat(counts.get(5).note()).isEqualTo("user mode only");
  }

  @Test
  void takesUserOnlyContextSwitchesForNoFigure() {
    EventCount switches =
        read(PerfStatForm.SEMICOLON, "perf-stat-semicolon-user-only.txt", WITH_CLOCK).get(4);
    assertThat(switches.value()).hasValue(0);
    assertThat(switches.figure()).isEmpty();
    assertThat(switches.perOp(10)).isEmpty();
  }

  @Test
  void findsEventsAskedForWithTheirModifier() {
    List<EventCount> counts =
        read(
            PerfStatForm.SEMICOLON,
            "perf-stat-semicolon-modifiers.txt",
            List.of("context-switches:k", "page-faults:u", "task-clock:u", "cycles:u"));
    assertThat(counts.get(0).figure()).hasValue(58);
    assertThat(counts.get(0).modifier()).isEqualTo("k");
  }

  @ParameterizedTest
  @CsvSource({
    "documented-perf-stat-6-semicolon-pmu-multiplexed.txt, SEMICOLON",
    "documented-perf-stat-6-json-pmu-multiplexed.txt, JSON"
  })
  void marksMultiplexedCounts(String file, PerfStatForm form) {
    List<String> events =
        form == PerfStatForm.JSON
            ? List.of("cycles", "instructions", "context-switches", "page-faults")
            : EVENTS;
    EventCount instructions = read(form, file, events).get(1);
    assertThat(instructions.state()).isEqualTo(EventState.MULTIPLEXED);
    assertThat(instructions.figure()).hasValue(1630563190);
    assertThat(instructions.note()).isEqualTo("multiplexed, scaled up, ran 66.71%");
  }

  @Test
  void readsTheLayoutOfPerf5() {
    List<EventCount> counts =
        read(PerfStatForm.SEMICOLON, "documented-perf-stat-5-semicolon-pmu-user-only.txt", EVENTS);
    assertThat(counts.get(1).figure()).hasValue(1630563190);
    assertThat(counts.get(3).state()).isEqualTo(EventState.NOT_COUNTED);
    assertThat(counts.get(4).figure()).isEmpty();
  }

  @Test
  void readsCountsOfAPmu() {
    List<EventCount> counts =
        read(PerfStatForm.SEMICOLON, "documented-perf-stat-6-semicolon-pmu.txt", EVENTS);
    assertThat(counts).allMatch(count -> count.state() == EventState.COUNTED);
    assertThat(counts.get(1).perOp(1_000_000)).hasValue(1630.56319);
  }

  @ParameterizedTest
  @CsvSource({
    "perf-stat-semicolon-french.txt, SEMICOLON, percent running '100\\,00'",
    "perf-stat-comma-french.txt, SEMICOLON, has 1 fields instead of 7",
    "perf-stat-json-french.txt, JSON, not JSON (perf needs LC_ALL=C)"
  })
  void refusesAnotherLocale(String file, PerfStatForm form, String complaint) {
    assertThatThrownBy(() -> read(form, file, WITH_CLOCK))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ":3: ")
        .hasMessageContaining(complaint.replace("\\", ""))
        .hasMessageContaining("cycles");
  }

  @Test
  void refusesTheSecondHeaderThatTellsOfAProgramThatNeverStarted() {
    String file = "perf-stat-semicolon-no-such-program.txt";
    assertThatThrownBy(() -> read(PerfStatForm.SEMICOLON, file, EVENTS))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining(":3: a second header; did the program start?");
  }

  @Test
  void refusesAnEventNobodyAskedFor() {
    String file = "perf-stat-semicolon-no-pmu.txt";
    assertThatThrownBy(() -> read(PerfStatForm.SEMICOLON, file, List.of("page-faults")))
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
    assertThatThrownBy(
            () -> PerfStatReader.read(PerfStatForm.SEMICOLON, "f", file, List.of("page-faults")))
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
    assertThat(summary.counts().get(5).variancePercent()).hasValue(0.06);
    assertThat(summary.counts().get(0).state()).isEqualTo(EventState.NOT_SUPPORTED);
  }

  @Test
  void readsTheFormForPeopleOfOneRun() {
    String file = "perf-stat-human-no-pmu.txt";
    PerfSummary summary = PerfSummary.read(file, text(file));
    assertThat(summary.runs()).isEqualTo(1);
    assertThat(summary.counts().get(6).unit()).isEqualTo("msec");
    assertThatThrownBy(() -> PerfSummary.read("f", text(file).replace("17059", "17,059")))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("f:11: ")
        .hasMessageContaining("17,059");
  }
}
