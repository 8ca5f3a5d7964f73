package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.model.Lane;
import hakozuna.model.Library;
import hakozuna.model.Observation;
import hakozuna.model.Observation.AtMost;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Observation.Share;
import hakozuna.model.Verdict;
import hakozuna.testkit.Captured;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationRuleTest {
  private static final List<String> TURN_TO = List.of("large", "another");

  /** Slow calls are at least 20% of calls; creation at least 30% of time, or drains of calls. */
  private static Observation observation(int runs) {
    Lane lane = Library.own().workOrder("b82").lanes().get(0);
    return new Observation(
        lane,
        runs,
        List.of("page-faults"),
        99,
        List.of("S"),
        List.of("calls"),
        List.of(new AtMost("slow", "calls")),
        List.of(
            new Condition("slow_path", List.of(new Share("slow", "calls", 20))),
            new Condition(
                "subwork",
                List.of(new Share("create", "time", 30), new Share("drains", "slow", 30)))));
  }

  private static AllocatorStatistics run(
      long calls, long slow, long time, long create, long drains) {
    return new AllocatorStatistics(
        Map.of("calls", calls, "slow", slow, "time", time, "create", create, "drains", drains));
  }

  private static ObservationResult judge(AllocatorStatistics... runs) {
    return new ObservationRule(observation(runs.length)).judge(List.of(runs));
  }

  @Test
  void passesWhenEveryConditionHoldsByAnyOfItsShares() {
    assertThat(judge(run(100, 20, 10, 3, 0)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(run(100, 20, 10, 0, 6)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void failsWhenOneConditionDoesNotHold() {
    assertThat(judge(run(100, 19, 10, 9, 9)).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(run(100, 20, 10, 2, 5)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void poolsTheRunsInsteadOfAveragingTheirRatios() {
    ObservationResult result = judge(run(1000, 150, 10, 9, 0), run(100, 90, 10, 9, 0));

    ShareResult share = result.conditions().get(0).shares().get(0);
    assertThat(share.ratio()).isEqualTo(240.0 / 1100);
    assertThat(share.runs()).containsExactly(0.15, 0.9);
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(share.sentence())
        .isEqualTo("slow / calls is 0.2182 (240 of 1100), needed >= 0.2000; runs: 0.1500 0.9000");
  }

  @Test
  void failureSaysRatioThresholdAndWhatToDoNext() {
    assertThat(judge(run(100, 4, 10, 9, 0)).message("mid", TURN_TO))
        .contains("slow_path does not hold: slow / calls is 0.0400 (4 of 100), needed >= 0.2000")
        .contains("subwork holds")
        .endsWith(
            "The line mid is frozen: what the work order goes after is not there. Turn to large or"
                + " another; -Drehearse measures without entering anything.");
  }

  @Test
  void noWorkIsInvalid() {
    assertThat(judge(run(100, 20, 10, 3, 0), run(0, 0, 0, 0, 0)))
        .returns(Verdict.INVALID, ObservationResult::verdict)
        .returns(
            "run 2: calls is 0: the run did no work that was counted", ObservationResult::reason);
  }

  @Test
  void countersThatDisagreeAreInvalid() {
    assertThat(judge(run(100, 101, 10, 3, 0)))
        .returns(Verdict.INVALID, ObservationResult::verdict)
        .returns(
            "run 1: counters disagree: slow <= calls, but 101 > 100", ObservationResult::reason);
  }

  @Test
  void missingCounterIsInvalidAndNothingIsFrozen() {
    ObservationResult result =
        judge(new AllocatorStatistics(Map.of("calls", 100L, "slow", 1L, "time", 1L)));

    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.message("mid", TURN_TO))
        .isEqualTo(
            "The statistics cannot be judged: counter create is missing.\n"
                + "Nothing is decided; mend the measurement and give the same command.");
  }

  @Test
  void otherNumberOfRunsThanPlannedIsInvalid() {
    ObservationResult result =
        new ObservationRule(observation(3)).judge(List.of(run(100, 20, 10, 3, 0)));

    assertThat(result.reason()).isEqualTo("1 runs gave statistics, not 3");
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void shareOfNothingIsInvalidUnlessAnotherConditionFails() {
    assertThat(judge(run(100, 20, 0, 0, 0)).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(judge(run(100, 20, 0, 0, 10)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(run(100, 0, 0, 0, 0)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void capturedOutputLiesBelowTheWorkOrdersBar() {
    Observation observation = Library.own().workOrder("b82").observation().orElseThrow();
    AllocatorStatistics captured =
        AllocatorStatistics.parse(observation.statistics(), Captured.text("hz4-stats-main_r0.txt"));
    ObservationResult result =
        new ObservationRule(observation).judge(Collections.nCopies(observation.runs(), captured));

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message("mid", TURN_TO))
        .contains("malloc_lock_path / malloc_calls is 0.0407")
        .contains("needed >= 0.1000")
        .contains("hold_page_create_ns_sum / lock_hold_ns_sum is 0.1811");
  }
}
