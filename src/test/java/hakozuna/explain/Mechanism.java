package hakozuna.explain;

import hakozuna.model.Verdict;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether what should have moved did move. A gain that nothing named explains may be chance, a
 * change of layout, or something nobody thought of. Information; it decides no gate.
 */
final class Mechanism {
  private static final Predicate<Movement> ALL = movement -> true;

  private Mechanism() {}

  /**
   * Returns the statement.
   *
   * @param lane the lane's name
   * @param throughput its throughput gate
   * @param movements of the counters that the work order names
   */
  static String sentence(String lane, Verdict throughput, List<Movement> movements) {
    if (throughput != Verdict.PASS) {
      return "mechanism: %s throughput did not pass, so there is no gain to explain; %s"
          .formatted(lane, list(movements, ALL));
    }
    if (movements.stream().anyMatch(Movement::fell)) {
      return "mechanism confirmed on %s: these counters fell: %s"
          .formatted(lane, list(movements, Movement::fell));
    }
    boolean none = movements.stream().allMatch(movement -> movement.change().isEmpty());
    return none
        ? "mechanism unexplained: %s throughput passed, but none of the counters that should fall was measured: %s"
            .formatted(lane, list(movements, ALL))
        : "mechanism unexplained: %s throughput passed, but no counter that should fall did: %s"
            .formatted(lane, list(movements, ALL));
  }

  private static String list(List<Movement> movements, Predicate<Movement> which) {
    return movements.isEmpty()
        ? "the work order names none"
        : movements.stream().filter(which).map(Movement::words).collect(Collectors.joining("; "));
  }
}
