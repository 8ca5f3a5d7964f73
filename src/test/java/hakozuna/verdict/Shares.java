package hakozuna.verdict;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Observation.Share;
import hakozuna.model.Verdict;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shares of one condition as they were observed. A share is pooled: the sum of the part over
 * all runs, divided by the sum of the whole, so that a short run does not weigh as much as a long
 * one.
 *
 * @param condition its name
 * @param any the shares; one that is large enough is enough
 */
public record Shares(String condition, List<ShareResult> any) {

  static Shares of(Condition condition, List<AllocatorStatistics> runs) {
    return new Shares(
        condition.name(), condition.any().stream().map(share -> pool(share, runs)).toList());
  }

  private static ShareResult pool(Share share, List<AllocatorStatistics> runs) {
    long part = runs.stream().mapToLong(run -> run.counter(share.counter())).sum();
    long whole = runs.stream().mapToLong(run -> run.counter(share.of())).sum();
    List<Double> each =
        runs.stream()
            .map(run -> ShareResult.ratio(run.counter(share.counter()), run.counter(share.of())))
            .toList();
    return new ShareResult(share, part, whole, each);
  }

  /** A share of nothing has no value: the condition can still hold by another of its shares. */
  Verdict verdict() {
    if (any.stream().anyMatch(ShareResult::holds)) {
      return Verdict.PASS;
    }
    return any.stream().anyMatch(ShareResult::hasNoValue) ? Verdict.INVALID : Verdict.FAIL;
  }

  Answer answer(Gate gate) {
    return gate.answer(verdict(), sentence()).with(figures());
  }

  private String sentence() {
    return condition
        + (verdict() == Verdict.PASS ? " holds: " : " does not hold: ")
        + any.stream().map(ShareResult::sentence).collect(Collectors.joining("; or "));
  }

  /** Shows the largest share: pooled, and from the least to the greatest run. */
  private Figures figures() {
    ShareResult largest =
        any.stream()
            .max(Comparator.comparingDouble(s -> s.hasNoValue() ? -1 : s.ratio()))
            .orElseThrow();
    DoubleSummaryStatistics runs =
        largest.runs().stream().mapToDouble(ratio -> 100 * ratio).summaryStatistics();
    return new Figures(
        100 * largest.ratio(),
        runs.getMin(),
        runs.getMax(),
        Double.NaN,
        largest.runs().size(),
        Double.NaN);
  }
}
