package hakozuna.explain;

import hakozuna.model.Verdict;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether what should have moved did move. A gain that nothing named explains may be chance, a
 * change of layout, or something nobody thought of. Information; it decides no gate.
 *
 * @param kind the answer
 * @param sentence the answer in words
 */
public record Mechanism(Kind kind, String sentence) {

  /** What can be said. */
  public enum Kind {
    /** Throughput did not pass, so there is nothing to explain. */
    NOTHING_TO_EXPLAIN,
    /** A counter that the work order names fell. */
    EXPLAINED,
    /** Throughput passed, and no counter named fell. */
    UNEXPLAINED
  }

  /**
   * Returns the statement.
   *
   * @param lane the lane's name
   * @param throughput its throughput gate
   * @param movements of the counters that the work order names
   */
  public static Mechanism of(String lane, Verdict throughput, List<Movement> movements) {
    if (throughput != Verdict.PASS) {
      return new Mechanism(
          Kind.NOTHING_TO_EXPLAIN,
          "mechanism: throughput on %s did not pass, so there is no gain to explain; %s"
              .formatted(lane, list(movements, movement -> true)));
    }
    if (movements.stream().anyMatch(Movement::fell)) {
      return new Mechanism(
          Kind.EXPLAINED,
          "mechanism: throughput on %s passed, and what should move did: %s"
              .formatted(lane, list(movements, Movement::fell)));
    }
    if (movements.stream().allMatch(movement -> movement.change().isEmpty())) {
      return new Mechanism(
          Kind.UNEXPLAINED,
          "mechanism: unexplained. Throughput on %s passed, and none of what should move was measured: %s"
              .formatted(lane, list(movements, movement -> true)));
    }
    return new Mechanism(
        Kind.UNEXPLAINED,
        "mechanism: unexplained. Throughput on %s passed, but no counter named by the work order"
                .formatted(lane)
            + " fell: "
            + list(movements, movement -> true));
  }

  private static String list(List<Movement> movements, Predicate<Movement> which) {
    return movements.isEmpty()
        ? "the work order names none"
        : movements.stream().filter(which).map(Movement::words).collect(Collectors.joining("; "));
  }
}
