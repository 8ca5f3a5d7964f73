package hakozuna.stage;

import hakozuna.measure.LaneData;
import hakozuna.measure.Progress;
import hakozuna.model.Lane;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.report.Evidence;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.GateFailure;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.LaneJudge;
import hakozuna.verdict.StageControls;
import hakozuna.verdict.StageProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * One call of screen or replay: builds once, measures each lane once, remembers both, and writes
 * everything down when it ends.
 */
public final class StageSession implements AutoCloseable {
  private final Stage stage;
  private final Beginning beginning;
  private final Map<Lane, LaneResult> results = new LinkedHashMap<>();
  private final StageEnd end;
  private List<GateResult> instructions;
  private List<String> said = List.of();

  public StageSession(Stage stage, Properties properties) {
    this.stage = stage;
    this.beginning = new Beginning(stage, properties);
    this.end = beginning.end(this::findings);
  }

  /** Returns the lanes of the work order, or those of {@code -Dlane}. */
  public List<Lane> lanes() {
    return setup().order().lanes();
  }

  /** Returns what the throughput gate of a lane decided; the lane is measured when first asked. */
  public GateResult throughput(Lane lane) {
    return published(result(lane).gate(LaneJudge.THROUGHPUT));
  }

  /** Returns the lanes with a gate on this metric; none where the work order declares no such. */
  public List<Lane> lanesWith(String metric) {
    return lanes().stream().filter(lane -> metrics(lane).contains(metric)).toList();
  }

  /** Returns what the gate on a metric of a lane decided. */
  public GateResult gate(Lane lane, String metric) {
    return published(result(lane).gate(metric));
  }

  /** Returns the instruction metrics that can be gated with the tools there are. */
  public List<String> instructionMetrics() {
    return InstructionGates.of(setup()).map(InstructionGates::metrics).orElse(List.of());
  }

  /** Returns what an instruction gate decided; all are counted when the first is asked for. */
  public GateResult instructions(String metric) {
    return instructions().stream()
        .filter(gate -> gate.metric().equals(metric))
        .findFirst()
        .map(StageSession::published)
        .orElseThrow();
  }

  /** Fails when the null control saw an effect where there can be none. */
  public void nullControl() {
    List<ControlFinding> findings = controls();
    findings.forEach(finding -> Evidence.text("null control", finding.line()));
    findings.stream()
        .filter(finding -> finding.verdict() == Verdict.INVALID)
        .findFirst()
        .ifPresent(
            finding -> {
              throw new GateFailure(Verdict.INVALID, finding.line());
            });
  }

  /** Leaves profiles and the gap to other allocators as evidence, once every gate is decided. */
  private void explain() {
    if (beginning.attempt().ifMade().isPresent()) {
      said = new Explanation(setup(), beginning.attempt().get(), progress()).publish(results);
      said.forEach(progress()::say);
    }
  }

  /** Ends the stage: writes everything down, then fails unless every declared gate passed. */
  public void end() {
    explain();
    end.mustPass();
  }

  @Override
  public void close() {
    beginning.close(end);
  }

  private Setup setup() {
    try {
      return beginning.setup().get();
    } catch (StageProblem problem) {
      throw new GateFailure(problem.verdict(), problem.getMessage());
    }
  }

  private List<GateResult> instructions() {
    if (instructions == null) {
      instructions = InstructionGates.of(setup()).map(this::counted).orElse(List.of());
    }
    return instructions;
  }

  private List<GateResult> counted(InstructionGates gates) {
    try {
      Lane lane = setup().order().counters().instructions().orElseThrow().lane();
      return gates.judge(
          beginning.attempt().get(), progress(), Optional.ofNullable(results.get(lane)));
    } catch (StageProblem problem) {
      return gates.without(problem);
    }
  }

  private Findings findings() {
    List<GateResult> gates = new ArrayList<>();
    results.values().forEach(result -> gates.addAll(result.gates()));
    gates.addAll(instructions());
    List<String> declared = new ArrayList<>(LaneJudge.declared(setup().order()));
    InstructionGates.of(setup()).ifPresent(i -> declared.addAll(i.names()));
    return new Findings(declared, gates, controls(), measured(), said, isExhausted());
  }

  private List<ControlFinding> controls() {
    StageControls controls = new StageControls(setup().order());
    return measured().stream()
        .filter(data -> data.failure().isEmpty())
        .flatMap(data -> controls.of(data.lane(), data.samples()).stream())
        .toList();
  }

  /**
   * More sittings cannot help when no undecided lane has blocks left; instructions are counted once
   * a plan, so that an undecided count stays so.
   */
  private boolean isExhausted() {
    return results.values().stream()
        .filter(result -> result.has(Verdict.UNDECIDED))
        .allMatch(LaneResult::exhausted);
  }

  private static GateResult published(GateResult result) {
    Evidence.publish(result);
    return result;
  }

  private LaneResult result(Lane lane) {
    LaneResult known = results.get(lane);
    if (known == null) {
      known = measure(lane);
      results.put(lane, known);
      progress().say(known.line());
    }
    return known;
  }

  private LaneResult measure(Lane lane) {
    try {
      return new LaneMeasurement(setup(), beginning.attempt().get(), progress()).measure(lane);
    } catch (StageProblem problem) {
      return LaneResult.without(setup().order(), stage, lane, problem);
    }
  }

  private List<String> metrics(Lane lane) {
    return LaneJudge.metrics(setup().order(), lane);
  }

  private Progress progress() {
    return beginning.progress();
  }

  private List<LaneData> measured() {
    return results.values().stream().flatMap(result -> result.data().stream()).toList();
  }
}
