package hakozuna.verdict;

import hakozuna.model.Lane;
import hakozuna.model.Stage;
import hakozuna.model.WorkOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is asked of a stage.
 *
 * @param order the work order, as it is carried out
 * @param stage whose thresholds count
 * @param countedBy who counts each instruction metric, perf or callgrind; one that cannot be
 *     counted has no gate
 * @param errorShare the part of the error that this plan of its candidate may spend, up to 1
 */
public record Asked(
    WorkOrder order, Stage stage, Map<String, String> countedBy, double errorShare) {

  /** What is asked by a candidate's only plan, which may spend the whole error. */
  public Asked(WorkOrder order, Stage stage, Map<String, String> countedBy) {
    this(order, stage, countedBy, 1);
  }

  /**
   * Returns every declared gate: what checks decide, lane by lane what blocks decide, then what
   * single runs decide.
   */
  public List<Gate> gates() {
    return Stream.of(
            gates(GateKind.Rests.ON_CHECKS),
            order.lanes().stream().flatMap(lane -> gatesByBlocks(lane).stream()),
            gates(GateKind.Rests.ON_RUNS))
        .flatMap(gates -> gates)
        .toList();
  }

  private Stream<Gate> gates(GateKind.Rests rests) {
    return Arrays.stream(GateKind.values())
        .filter(kind -> kind.rests() == rests)
        .flatMap(kind -> gates(kind).stream());
  }

  public List<Gate> gates(GateKind kind) {
    return kind.rule().declared(kind, this);
  }

  /** Returns the gates of a lane that its blocks decide, and that end its measuring. */
  List<Gate> gatesByBlocks(Lane lane) {
    return gates(GateKind.Rests.ON_BLOCKS).filter(gate -> gate.lane().equals(lane.name())).toList();
  }

  /** Returns whether lanes are measured, and not the observed baseline alone. */
  boolean measuresLanes() {
    return stage != Stage.OBSERVE;
  }

  public boolean usesCallgrind() {
    return countedBy.containsValue(Instructions.BY_CALLGRIND);
  }

  /** Returns whether callgrind's runs answer this gate. */
  public boolean isByCallgrind(Gate gate) {
    return Instructions.BY_CALLGRIND.equals(countedBy.get(gate.metric()));
  }

  List<Lane> measured() {
    return measuresLanes() ? order.lanes() : List.of();
  }

  /**
   * Returns what every rule that looks at blocks was told before the first.
   *
   * @param plannedBlocks the most blocks of the lane over all sittings; 0 where its first look
   *     never came
   */
  RuleSettings settings(int plannedBlocks) {
    int runs = order.plan(stage).runs();
    return new RuleSettings(
            runs,
            order.resolutionPercent(),
            order.confidencePercent(),
            RuleSettings.failErrorOfGate(order),
            Math.max(runs, plannedBlocks))
        .spending(errorShare);
  }
}
