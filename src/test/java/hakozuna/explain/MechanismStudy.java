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
import java.util.stream.Collectors;

/**
 * Did what the work order names as the mechanism move? Kernel counters come from the measured runs;
 * lock times need the statistics, and so a few runs of both sides built with the observed flags. A
 * gain that nothing named explains may be chance, a change of layout, or something nobody thought
 * of. Information; it decides no gate.
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
    LaneEvidence measured = evidence.lanes().get(lane.name());
    Blocks blocks = measured == null ? Blocks.of(List.of()) : measured.blocks();
    boolean timesLocks = counters().stream().anyMatch(LockStudy.COUNTERS::containsKey);
    Map<String, Movement> locks =
        throughput == Verdict.PASS && timesLocks ? new LockStudy(of).of(lane) : Map.of();
    List<Movement> movements =
        counters().stream().map(counter -> movement(counter, lane, blocks, locks)).toList();
    return sentence(lane.name(), throughput, movements);
  }

  private List<String> counters() {
    return of.order().counters().mechanism();
  }

  private static Movement movement(
      String counter, Lane lane, Blocks blocks, Map<String, Movement> locks) {
    if (!LockStudy.COUNTERS.containsKey(counter)) {
      return CounterRow.of(lane.name(), blocks, Counter.named(counter)).movement();
    }
    String why = "measured only when throughput passes";
    return locks.getOrDefault(counter, Movement.notMeasured(counter, why));
  }

  /** Returns the statement on a lane whose counters, as the work order names them, moved so. */
  static String sentence(String lane, Verdict throughput, List<Movement> movements) {
    String all = movements.isEmpty() ? "the work order names none" : list(movements);
    List<Movement> fallen = movements.stream().filter(Movement::fell).toList();
    if (throughput != Verdict.PASS) {
      return "mechanism: %s throughput did not pass, so there is no gain to explain; %s"
          .formatted(lane, all);
    }
    if (!fallen.isEmpty()) {
      return "mechanism confirmed on %s: these counters fell: %s".formatted(lane, list(fallen));
    }
    String none =
        movements.stream().allMatch(movement -> movement.change().isEmpty())
            ? "none of the counters that should fall was measured"
            : "no counter that should fall did";
    return "mechanism unexplained: %s throughput passed, but %s: %s".formatted(lane, none, all);
  }

  private static String list(List<Movement> movements) {
    return movements.stream().map(Movement::words).collect(Collectors.joining("; "));
  }
}
