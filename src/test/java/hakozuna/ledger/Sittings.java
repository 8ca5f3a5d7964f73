package hakozuna.ledger;

import hakozuna.model.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which sittings of a lane count. */
final class Sittings {
  private Sittings() {}

  /** Returns the sittings before this one whose samples of a lane must not be judged with it. */
  static Set<Integer> invalidBefore(Life life, Entry ended, String lane) {
    return invalid(
        life.ended(life.planEntryOf(ended), Life.stage(ended)).stream()
            .filter(entry -> entry.number() < ended.number())
            .toList(),
        lane);
  }

  /**
   * Returns the sittings in which the measurement of this lane was broken. What another lane broke,
   * or a tool that counts instructions, takes no good block away: nobody gets another draw of a
   * lane by spoiling its neighbour.
   */
  static Set<Integer> invalid(List<Entry> ended, String lane) {
    return ended.stream()
        .filter(entry -> Life.verdict(entry) == Verdict.INVALID)
        .filter(entry -> isBroken(entry.gates(), lane))
        .map(entry -> entry.number("sitting"))
        .collect(Collectors.toSet());
  }

  /** An INVALID sitting of which no gate was written down is broken as a whole. */
  private static boolean isBroken(List<GateLine> gates, String lane) {
    return gates.isEmpty()
        || gates.stream().anyMatch(gate -> gate.lane().equals(lane) && gate.breaksItsLane());
  }
}
