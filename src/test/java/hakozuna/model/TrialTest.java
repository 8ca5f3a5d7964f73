package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The properties adjust the work order, and what changes its protocol makes a rehearsal. */
class TrialTest {
  private final WorkOrder order = OrderFolder.own().workOrder("b82");

  @Test
  void withNothingSetTheTrialIsTheWorkOrder() {
    assertThat(Trial.of(order, new Settings(Map.of())))
        .isEqualTo(new Trial(order, java.util.List.of(), java.util.List.of()));
  }

  @Test
  void theSubjectsPropertiesReachTheSubject() {
    SubjectSpec subject =
        Trial.of(
                order,
                new Settings(
                    Map.of(
                        "subject.make.dir", "lib",
                        "subject.make.targets", "clean  fast",
                        "subject.make.variable", "DEFS",
                        "subject.library", "lib/a.so",
                        "subject.bench", "/usr/bin/bench")))
            .order()
            .subject();
    assertThat(subject)
        .isEqualTo(
            new SubjectSpec(
                "lib",
                java.util.List.of("clean", "fast"),
                "DEFS",
                "lib/a.so",
                "/usr/bin/bench",
                Optional.empty()));
  }

  @Test
  void extraFlagsGoToTheSideTheyAreFor() {
    Flags flags =
        Trial.of(
                order,
                new Settings(
                    Map.of(
                        "subject.extra.defs", "-DBOTH=1",
                        "baseline.extra.defs", "-DSLOW=1 -DMORE",
                        "candidate.extra.defs", "-DFAST=1")))
            .order()
            .flags();
    assertThat(flags.of(Variant.BASELINE))
        .contains("-DBOTH=1", "-DSLOW=1", "-DMORE")
        .doesNotContain("-DFAST=1");
    assertThat(flags.of(Variant.CANDIDATE))
        .contains("-DBOTH=1", "-DFAST=1")
        .containsAll(order.flags().candidate())
        .doesNotContain("-DSLOW=1", "-DMORE");
    assertThat(flags.of(Variant.OBSERVED)).contains("-DBOTH=1").doesNotContain("-DFAST=1");
  }

  @Test
  void runsBudgetResolutionConfidenceAndCpusAreTaken() {
    WorkOrder adjusted =
        Trial.of(
                order,
                new Settings(
                    Map.of(
                        "runs", "5",
                        "budget", "9 s",
                        "resolution", "0.4%",
                        "confidence", "90%",
                        "cpus", "1")))
            .order();
    assertThat(adjusted.stages().values())
        .containsOnly(new StageSpec(5, Duration.ofSeconds(9)))
        .hasSize(order.stages().size());
    assertThat(adjusted.resolutionPercent()).isEqualTo(0.4);
    assertThat(adjusted.confidencePercent()).isEqualTo(90);
    assertThat(adjusted.cpus()).isEqualTo("1");
  }

  @Test
  void oneOrMoreLanesAreChosenInTheUsersOrderAndOnce() {
    assertThat(with("lane", "main_r50 , guard_r0,main_r50").order().lanes())
        .extracting(Lane::name)
        .containsExactly("main_r50", "guard_r0");
  }

  @Test
  void anUnknownLaneListsTheKnownOnes() {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> with("lane", "main"))
        .withMessage("-Dlane=main: unknown lane; known: cross128_r90, guard_r0, main_r0, main_r50");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lane                 | main_r0 | -Dlane=main_r0 changes the work order's protocol",
        "cpus                 | 0       | -Dcpus=0 changes the work order's protocol",
        "runs                 | 3       | -Druns=3 changes the work order's protocol",
        "resolution           | 2%      | -Dresolution=2% changes the work order's protocol",
        "confidence           | 90%     | -Dconfidence=90% changes the work order's protocol",
        "seed                 | 5       | -Dseed=5 changes the work order's protocol",
        "baseline.extra.defs  | -DA     | -Dbaseline.extra.defs=-DA changes the work order's protocol",
        "candidate.extra.defs | -DA     | -Dcandidate.extra.defs=-DA changes the work order's protocol",
        "rehearse             | true    | -Drehearse",
      })
  void whatChangesTheProtocolMakesARehearsal(String name, String value, String reason) {
    Trial trial = with(name, value);
    assertThat(trial.isRehearsal()).isTrue();
    assertThat(trial.rehearsalReasons()).containsExactly(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "budget,9 s",
    "subject.root,/x",
    "subject.extra.defs,-DA",
    "subject.make.targets,all",
    "reason,because",
    "ledger.dir,/x",
    "rehearse,false"
  })
  void whatDoesNotChangeItMakesNone(String name, String value) {
    assertThat(with(name, value).isRehearsal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runs       | 0     | -Druns: '0' is not a whole number from 1 to 9999",
        "runs       | seven | -Druns: 'seven' is not a whole number from 1 to 9999",
        "budget     | 3     | -Dbudget: '3' is not a time such as 60 s, 3 min or 1 h",
        "resolution | 1     | -Dresolution: '1' is not a percentage such as -1.0%",
        "resolution | 0%    | -Dresolution: '0%' is not above 0%",
        "confidence | 100%  | -Dconfidence: '100%' is not between 50% and 100%",
        "confidence | 20%   | -Dconfidence: '20%' is not between 50% and 100%",
        "cpus       | all   | -Dcpus: 'all' is not a CPU set such as 0-15 or 0,2-3",
        "rehearse   | yes   | -Drehearse=yes: is neither true nor false",
      })
  void aBadValueNamesItsPropertyAndWhatIsLegal(String name, String value, String complaint) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> with(name, value))
        .withMessageStartingWith(complaint);
  }

  private Trial with(String name, String value) {
    return Trial.of(order, new Settings(Map.of(name, value)));
  }

  @Test
  void layoutsMakeARehearsalAndABadNumberIsAnErrorAtOnce() {
    assertThat(Trial.of(order, new Settings(Map.of("layouts", "8"))).rehearsalReasons())
        .containsExactly("-Dlayouts=8 changes the work order's protocol");
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> Trial.of(order, new Settings(Map.of("layouts", "100"))))
        .withMessageContaining("-Dlayouts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "65", "0", "-8", "8.0", "eight", "8,8", "99999999999"})
  void layoutsAreTwoToSixtyFour(String value) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> new Settings(Map.of("layouts", value)).layouts())
        .withMessageStartingWith("-Dlayouts: ")
        .withMessageContaining("2")
        .withMessageContaining("64");
    assertThat(new Settings(Map.of("layouts", "64")).layouts()).isEqualTo(64);
    assertThat(new Settings(Map.of()).layouts()).isOne();
  }
}
