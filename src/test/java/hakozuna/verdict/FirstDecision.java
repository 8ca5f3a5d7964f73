package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The answer of the first look that decided. A verdict so follows from the samples and the plan
 * alone: blocks measured later, for the sake of another gate, cannot change it.
 */
final class FirstDecision {
  private FirstDecision() {}

  /**
   * Returns the first decided answer, or the last look's where none is.
   *
   * @param blocks all there are
   * @param looks the counts of blocks at which the rule looks; each sitting's end is one more
   * @param answer what the rule says of the first blocks
   * @param verdict of an answer
   */
  static <T> T of(
      Blocks blocks,
      List<Integer> looks,
      Function<Blocks, T> answer,
      Function<T, Verdict> verdict) {
    TreeSet<Integer> ends = new TreeSet<>(looks);
    ends.addAll(blocks.sittingEnds());
    T last = null;
    for (int end : ends.headSet(blocks.size(), true)) {
      last = answer.apply(blocks.first(end));
      if (verdict.apply(last) != Verdict.UNDECIDED) {
        return last;
      }
    }
    return last;
  }
}
