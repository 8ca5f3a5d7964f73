package hakozuna.explain;

import hakozuna.model.Lane;
import hakozuna.model.Verdict;
import hakozuna.verdict.Blocks;
import hakozuna.verdict.Counter;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.LaneEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Did what the work order names as the mechanism move? Kernel counters come from the measured runs;
 * lock times need the statistics, and so a few runs of both sides built with the observed flags.
 */
record MechanismStudy(Explanation of) {

  /** Returns the statement, where the work order names a mechanism and its lane was measured. */
  Optional<String> study(Judgement judgement, Evidence evidence) {
    return of.order()
        .mainLane()
        .filter(lane -> !counters().isEmpty())
        .map(lane -> study(lane, throughput(judgement, lane), evidence));
  }

  private static Verdict throughput(Judgement judgement, Lane lane) {
    return judgement.gates(GateKind.THROUGHPUT).stream()
        .filter(answer -> answer.gate().lane().equals(lane.name()))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private String study(Lane lane, Verdict throughput, Evidence evidence) {
    Blocks blocks =
        Optional.ofNullable(evidence.lanes().get(lane.name()))
            .map(LaneEvidence::blocks)
            .orElse(Blocks.of(List.of()));
    Map<String, Movement> locks =
        throughput == Verdict.PASS && counters().stream().anyMatch(MechanismStudy::isLockTime)
            ? new LockStudy(of).of(lane)
            : Map.of();
    List<Movement> movements =
        counters().stream()
            .map(
                counter ->
                    isLockTime(counter)
                        ? locks.getOrDefault(counter, notLookedAt(counter))
                        : Movement.of(blocks, Counter.named(counter)))
            .toList();
    return Mechanism.sentence(lane.name(), throughput, movements);
  }

  private List<String> counters() {
    return of.order().counters().mechanism();
  }

  private static boolean isLockTime(String counter) {
    return LockStudy.COUNTERS.containsKey(counter);
  }

  private static Movement notLookedAt(String counter) {
    return Movement.notMeasured(counter, "looked at only where throughput passes");
  }
}
