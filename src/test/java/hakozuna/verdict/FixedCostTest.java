package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.model.Lane;
import hakozuna.model.Observation;
import hakozuna.model.Observation.AtMost;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Observation.Share;
import hakozuna.model.OrderFolder;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.testkit.Captured;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixedCostTest {
  /** Slow calls are at least 20% of calls; creation at least 30% of time, or drains of calls. */
  private static Observation observation(int runs) {
    Lane lane = OrderFolder.own().workOrder("b82").lanes().get(0);
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

  private static Judgement judge(AllocatorStatistics... runs) {
    return judge(observation(runs.length), List.of(runs));
  }

  private static Judgement judge(Observation observation, List<AllocatorStatistics> runs) {
    WorkOrder order = WorkOrder.observing("b82", observation);
    return new StageJudge(new Asked(order, Stage.OBSERVE, Map.of())).judge(Evidence.observed(runs));
  }

  private static Verdict verdict(AllocatorStatistics... runs) {
    return judge(runs).verdict().verdict();
  }

  private static Answer first(AllocatorStatistics... runs) {
    return judge(runs).gates().get(0);
  }

  @Test
  void passesWhenEveryConditionHoldsByAnyOfItsShares() {
    assertThat(verdict(run(100, 20, 10, 3, 0))).isEqualTo(Verdict.PASS);
    assertThat(verdict(run(100, 20, 10, 0, 6))).isEqualTo(Verdict.PASS);
  }

  @Test
  void failsWhenOneConditionDoesNotHold() {
    assertThat(verdict(run(100, 19, 10, 9, 9))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(run(100, 20, 10, 2, 5))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void poolsTheRunsInsteadOfAveragingTheirRatios() {
    Answer answer = first(run(1000, 150, 10, 9, 0), run(100, 90, 10, 9, 0));

    Figures figures = answer.own().orElseThrow();
    assertThat(figures.estimate()).isCloseTo(100 * 240.0 / 1100, within(1e-9));
    assertThat(figures.low()).isCloseTo(15, within(1e-9));
    assertThat(figures.high()).isCloseTo(90, within(1e-9));
    assertThat(answer.verdict()).isEqualTo(Verdict.PASS);
    assertThat(answer.reason())
        .isEqualTo(
            "slow_path holds: slow / calls is 0.2182 (240 of 1100), needed >= 0.2000; runs: 0.1500 0.9000");
  }

  @Test
  void failureSaysRatioAndThreshold() {
    Judgement judgement = judge(run(100, 4, 10, 9, 0));
    assertThat(judgement.gates().get(0).text())
        .contains("slow_path does not hold: slow / calls is 0.0400 (4 of 100), needed >= 0.2000")
        .contains("slow_path, all runs together, is at least 20.00%")
        .contains("estimate          4.00%")
        .contains("interval          4.00% to 4.00%, from the least run to the greatest")
        .contains("runs              1");
    assertThat(judgement.gates().get(1).reason()).startsWith("subwork holds");
  }

  @Test
  void noWorkIsInvalid() {
    assertThat(first(run(100, 20, 10, 3, 0), run(0, 0, 0, 0, 0)))
        .returns(Verdict.INVALID, Answer::verdict)
        .returns(
            "the statistics cannot be judged: run 2: calls is 0: the run counted no work",
            Answer::reason);
  }

  @Test
  void countersThatDisagreeAreInvalid() {
    assertThat(first(run(100, 101, 10, 3, 0)))
        .returns(Verdict.INVALID, Answer::verdict)
        .returns(
            "the statistics cannot be judged: run 1: counters disagree: slow <= calls, but 101 > 100",
            Answer::reason);
  }

  @Test
  void missingCounterIsInvalid() {
    Judgement judgement =
        judge(new AllocatorStatistics(Map.of("calls", 100L, "slow", 1L, "time", 1L)));

    assertThat(judgement.verdict().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(judgement.gates().get(0).reason())
        .isEqualTo("the statistics cannot be judged: counter create is missing");
  }

  @Test
  void otherNumberOfRunsThanPlannedIsInvalid() {
    Answer answer = judge(observation(3), List.of(run(100, 20, 10, 3, 0))).gates().get(0);

    assertThat(answer.reason()).endsWith("1 runs printed statistics; needed: 3");
    assertThat(answer.verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void shareOfNothingIsInvalidUnlessAnotherConditionFails() {
    assertThat(verdict(run(100, 20, 0, 0, 0))).isEqualTo(Verdict.INVALID);
    assertThat(verdict(run(100, 20, 0, 0, 10))).isEqualTo(Verdict.PASS);
    assertThat(verdict(run(100, 0, 0, 0, 0))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void capturedOutputLiesBelowTheWorkOrdersBar() {
    Observation observation = OrderFolder.own().workOrder("b82").observation().orElseThrow();
    AllocatorStatistics captured =
        AllocatorStatistics.parse(observation.statistics(), Captured.text("hz4-stats-main_r0.txt"));
    Judgement judgement = judge(observation, Collections.nCopies(observation.runs(), captured));

    assertThat(judgement.verdict().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judgement.gates().get(0).reason())
        .contains("malloc_lock_path / malloc_calls is 0.0407")
        .contains("needed >= 0.1000");
    assertThat(judgement.gates().get(1).reason())
        .contains("hold_page_create_ns_sum / lock_hold_ns_sum is 0.1811");
  }
}
