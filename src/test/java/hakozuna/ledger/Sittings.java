package hakozuna.ledger;

import hakozuna.model.Verdict;
import java.util.Set;
import java.util.stream.Collectors;

/** Which sittings of a stage count. */
final class Sittings {
  private Sittings() {}

  /** Returns the earlier sittings of the same stage and plan that ended INVALID. */
  static Set<Integer> invalidBefore(Life life, Entry ended) {
    return life.ended(life.planEntryOf(ended), Life.stage(ended)).stream()
        .filter(entry -> entry.number() < ended.number())
        .filter(entry -> Life.verdict(entry) == Verdict.INVALID)
        .map(entry -> entry.number("sitting"))
        .collect(Collectors.toSet());
  }
}
