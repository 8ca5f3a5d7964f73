package hakozuna.junit;

import hakozuna.ledger.Answer;
import hakozuna.ledger.Plan;
import hakozuna.measure.ObservationPerf;
import hakozuna.model.Observation;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.ConditionResult;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.ObservationResult;
import hakozuna.verdict.StageProblem;
import java.util.List;
import java.util.Optional;

/**
 * What Stage A says in the end.
 *
 * @param verdict of the stage
 * @param reason for people
 * @param gates one a condition
 * @param perf what perf told beside; empty when nothing was run
 * @param plan what was fixed before; empty when it did not come to that
 * @param observed what was built; empty when nothing was
 * @param benchSeconds time inside the bench
 */
record ObservationFindings(
    Verdict verdict,
    String reason,
    List<GateResult> gates,
    Optional<ObservationPerf.Seen> perf,
    Optional<Plan> plan,
    Optional<Observed> observed,
    double benchSeconds) {

  /** Runs and judges. */
  static ObservationFindings of(Setup setup, ObservationRun run, Plan plan, Observed observed) {
    WorkOrder order = setup.order();
    ObservationResult result = run.result();
    ObservationPerf.Seen perf = run.perf();
    return new ObservationFindings(
        result.verdict(),
        result.message(order.line(), order.afterFreeze()),
        gates(order.observation().orElseThrow(), result).stream()
            .map(gate -> gate.repeatedBy(run.command()))
            .toList(),
        Optional.of(perf),
        Optional.of(plan),
        Optional.of(observed),
        run.benchSeconds());
  }

  /** Says again what the ledger holds; nothing is run. */
  static ObservationFindings of(
      Observation asked, Answer.Settled settled, Plan plan, Observed observed) {
    String reason = "decided before, in " + settled.entry().title() + "; nothing was run";
    List<GateResult> gates =
        asked.conditions().stream()
            .map(condition -> gate(asked, condition, settled.verdict(), reason))
            .toList();
    return new ObservationFindings(
        settled.verdict(),
        "Stage A was " + reason,
        gates,
        Optional.empty(),
        Optional.of(plan),
        Optional.of(observed),
        0);
  }

  static ObservationFindings without(Optional<Observation> asked, StageProblem problem) {
    return unmeasured(asked, problem.verdict(), problem.getMessage());
  }

  static ObservationFindings notAsked(String workOrder) {
    return unmeasured(
        Optional.empty(),
        Verdict.PASS,
        "work order " + workOrder + " asks for no Stage A; nothing was run");
  }

  GateResult gate(String name) {
    return gates.stream().filter(gate -> gate.metric().equals(name)).findFirst().orElseThrow();
  }

  private static List<GateResult> gates(Observation asked, ObservationResult result) {
    if (result.conditions().isEmpty()) {
      return asked.conditions().stream()
          .map(condition -> gate(asked, condition, result.verdict(), result.reason()))
          .toList();
    }
    return result.conditions().stream().map(one -> one.asGate(asked.lane().name())).toList();
  }

  private static ObservationFindings unmeasured(
      Optional<Observation> asked, Verdict verdict, String reason) {
    List<GateResult> gates =
        asked.stream()
            .flatMap(
                observation ->
                    observation.conditions().stream()
                        .map(condition -> gate(observation, condition, verdict, reason)))
            .toList();
    return new ObservationFindings(
        verdict, reason, gates, Optional.empty(), Optional.empty(), Optional.empty(), 0);
  }

  private static GateResult gate(
      Observation asked, Condition condition, Verdict verdict, String reason) {
    return GateResult.without(
        ConditionResult.GATE,
        asked.lane().name(),
        condition.name(),
        condition.any().get(0).leastPercent(),
        verdict,
        reason);
  }
}
