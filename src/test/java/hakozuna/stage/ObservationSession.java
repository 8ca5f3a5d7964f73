package hakozuna.stage;

import hakozuna.model.Observation.Condition;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.report.Evidence;
import hakozuna.verdict.GateFailure;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.ObservationJudge;
import hakozuna.verdict.ObservationResult;
import hakozuna.verdict.StageProblem;
import java.util.List;
import java.util.Properties;

/** One call of Stage A: builds the observed baseline, runs it, and judges each condition. */
public final class ObservationSession implements AutoCloseable {
  private final Beginning beginning;
  private final Once<ObservationResult> result = new Once<>(this::observe);
  private final StageEnd end;

  public ObservationSession(Stage stage, Properties properties) {
    this.beginning = new Beginning(stage, properties);
    this.end = beginning.end(this::findings);
  }

  /** Returns the conditions of the work order; none when it has no Stage A. */
  public List<Condition> conditions() {
    return setup().order().observation().map(o -> o.conditions()).orElse(List.of());
  }

  /** Returns what was found of a condition; the baseline is observed when first asked. */
  public GateResult condition(Condition condition) {
    GateResult gate = gate(condition);
    Evidence.publish(gate);
    return gate;
  }

  /**
   * Ends the stage: writes everything down, then fails unless every condition holds. A work order
   * that declares no Stage A has nothing to end.
   */
  public void end() {
    if (!conditions().isEmpty()) {
      end.mustPass();
    }
  }

  @Override
  public void close() {
    if (beginning.setup().ifMade().isPresent() && conditions().isEmpty()) {
      setup().folder().conclude("\nobserve: this work order declares no Stage A\n", Verdict.PASS);
      beginning.close();
    } else {
      beginning.close(end);
    }
  }

  private Setup setup() {
    try {
      return beginning.setup().get();
    } catch (StageProblem problem) {
      throw new GateFailure(problem.verdict(), problem.getMessage());
    }
  }

  private ObservationResult observe() {
    return new ObservationMeasurement(setup(), beginning.attempt().get(), beginning.progress())
        .observe();
  }

  private GateResult gate(Condition condition) {
    ObservationJudge judge =
        new ObservationJudge(
            setup().order().observation().orElseThrow(),
            setup().trial().isRehearsal() ? "" : setup().order().line(),
            setup().order().afterFreeze());
    try {
      return judge.gate(condition, result.get());
    } catch (StageProblem problem) {
      return judge.without(condition, problem.verdict(), problem.getMessage());
    }
  }

  private Findings findings() {
    List<GateResult> gates = conditions().stream().map(this::gate).toList();
    List<String> declared = gates.stream().map(GateResult::name).toList();
    return new Findings(declared, gates, List.of(), List.of(), List.of(), false);
  }
}
