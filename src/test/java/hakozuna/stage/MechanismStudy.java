package hakozuna.stage;

import hakozuna.explain.Mechanism;
import hakozuna.explain.Movement;
import hakozuna.measure.Progress;
import hakozuna.model.Lane;
import hakozuna.model.Sample;
import hakozuna.model.Verdict;
import hakozuna.verdict.Blocks;
import hakozuna.verdict.Counter;
import hakozuna.verdict.LaneJudge;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Did what the work order names as the mechanism move? Kernel counters come from the measured runs;
 * lock times need the statistics, and so a few runs of both sides built with the observed flags.
 */
record MechanismStudy(Setup setup, Attempt attempt, Progress progress) {

  /** Returns the statement, where the work order names a mechanism and its lane was measured. */
  Optional<Mechanism> study(Map<Lane, LaneResult> results) {
    return setup
        .order()
        .mainLane()
        .map(results::get)
        .filter(result -> !setup.order().counters().mechanism().isEmpty())
        .map(this::study);
  }

  private Mechanism study(LaneResult lane) {
    Verdict throughput = lane.gate(LaneJudge.THROUGHPUT).verdict();
    List<Sample> samples = lane.data().map(data -> data.samples()).orElse(List.of());
    Map<String, Movement> locks =
        throughput == Verdict.PASS && namesLockTimes()
            ? new LockStudy(setup, attempt, progress).of(lane.lane())
            : Map.of();
    List<Movement> movements =
        setup.order().counters().mechanism().stream()
            .map(
                counter ->
                    isLockTime(counter)
                        ? locks.getOrDefault(counter, notLookedAt(counter))
                        : Movement.of(Blocks.of(samples), Counter.named(counter)))
            .toList();
    return Mechanism.of(lane.lane().name(), throughput, movements);
  }

  private boolean namesLockTimes() {
    return setup.order().counters().mechanism().stream().anyMatch(MechanismStudy::isLockTime);
  }

  private static boolean isLockTime(String counter) {
    return LockStudy.COUNTERS.containsKey(counter);
  }

  private static Movement notLookedAt(String counter) {
    return Movement.notMeasured(counter, "looked at only where throughput passes");
  }
}
