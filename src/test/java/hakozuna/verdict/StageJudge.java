package hakozuna.verdict;

import hakozuna.model.Lane;
import hakozuna.model.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Judges a stage from what was asked and from the evidence, and from nothing else: the same
 * evidence gives the same judgement, in a live call and when the ledger is verified.
 *
 * @param asked of the stage
 */
public record StageJudge(Asked asked) {

  /** Returns every gate, the null control and the stage's verdict. */
  public Judgement judge(Evidence evidence) {
    List<Gate> declared = asked.gates();
    List<Answer> gates = declared.stream().map(gate -> answer(gate, evidence)).toList();
    List<Answer> controls = NullControl.of(asked.order(), evidence);
    StageVerdict verdict = StageVerdict.of(declared, gates, controls);
    List<String> marks = LaneMarks.of(asked, gates, evidence);
    return new Judgement(
        gates, controls, verdict, marks, evidence.checks(), LaneLayouts.of(evidence));
  }

  /** Returns the answers to the gates that a lane's blocks decide. */
  public List<Answer> judge(Lane lane, Evidence evidence) {
    return asked.gatesByBlocks(lane).stream().map(gate -> answer(gate, evidence)).toList();
  }

  private Answer answer(Gate gate, Evidence evidence) {
    Problem problem = evidence.problems().get(gate.name());
    return problem == null
        ? answeredByRule(gate, evidence)
        : gate.answer(problem.verdict(), problem.reason());
  }

  private Answer answeredByRule(Gate gate, Evidence evidence) {
    boolean unmeasured =
        asked.measuresLanes()
            && gate.kind().rests() == GateKind.Rests.ON_BLOCKS
            && !evidence.lanes().containsKey(gate.lane());
    return unmeasured
        ? gate.answer(Verdict.INVALID, "this lane was not measured")
        : gate.kind().rule().answer(gate, asked, evidence);
  }

  /** Returns the undecided lanes that the planned blocks will not decide. */
  public List<Shortfall> shortfalls(Evidence evidence) {
    return asked.gates(GateKind.THROUGHPUT).stream()
        .filter(gate -> answer(gate, evidence).verdict() == Verdict.UNDECIDED)
        .flatMap(gate -> shortfall(gate, evidence.lanes().get(gate.lane())).stream())
        .toList();
  }

  private Optional<Shortfall> shortfall(Gate gate, LaneEvidence lane) {
    Blocks blocks = lane.blocks();
    ThroughputRule rule = new ThroughputRule(gate, asked.settings(lane.plannedBlocks()));
    return blocks.size() < 2
        ? Optional.empty()
        : rule.forecast(rule.decide(blocks.throughput()), blocks.throughput())
            .filter(ThroughputRule.Forecast::isBeyondThePlan)
            .map(
                f -> new Shortfall(gate.lane(), f.blocks(), f.planned(), blocks.secondsPerBlock()));
  }

  /**
   * Returns the block counts at which a lane's gates are looked at; each sitting's end is one more.
   */
  public List<Integer> looks(int plannedBlocks) {
    return SequentialInterval.looks(asked.settings(plannedBlocks));
  }

  /** Returns what a gate that blocks decide was answered at each look, the deciding one last. */
  public List<Answer> answersByLook(Gate gate, LaneEvidence lane) {
    return ((BlockRule) gate.kind().rule()).looks(gate, asked, lane);
  }

  /**
   * Returns whether the blocks up to a look decide every gate of a lane; later ones do not count,
   * and nothing decides nothing.
   */
  public boolean isDecidedAt(int look, Lane lane, LaneEvidence evidence) {
    Blocks all = evidence.blocks();
    Blocks seen = all.first(Math.min(look, all.size()));
    RuleSettings settings = asked.settings(evidence.plannedBlocks());
    return seen.size() > 0
        && asked.gatesByBlocks(lane).stream()
            .map(gate -> ((BlockRule) gate.kind().rule()).answer(gate, asked, seen, settings))
            .noneMatch(answer -> answer.verdict() == Verdict.UNDECIDED);
  }
}
