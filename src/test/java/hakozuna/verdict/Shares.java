package hakozuna.verdict;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Observation.Share;
import hakozuna.model.Verdict;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The shares of one condition as they were observed. A share is pooled: the sum of the part over
 * all runs, divided by the sum of the whole, so that a short run does not weigh as much as a long
 * one.
 *
 * @param condition its name
 * @param any the shares; one that is large enough is enough
 */
record Shares(String condition, List<Pooled> any) {

  static Shares of(Condition condition, List<AllocatorStatistics> runs) {
    return new Shares(
        condition.name(), condition.any().stream().map(share -> Pooled.of(share, runs)).toList());
  }

  /** A share of nothing has no value: the condition can still hold by another of its shares. */
  Verdict verdict() {
    if (any.stream().anyMatch(Pooled::holds)) {
      return Verdict.PASS;
    }
    return any.stream().anyMatch(Pooled::hasNoValue) ? Verdict.INVALID : Verdict.FAIL;
  }

  Answer answer(Gate gate) {
    String holds = verdict() == Verdict.PASS ? " holds: " : " does not hold: ";
    String sentence =
        any.stream()
            .map(Pooled::sentence)
            .collect(Collectors.joining("; or ", condition + holds, ""));
    return gate.answer(verdict(), sentence).with(figures());
  }

  /** Shows the largest share: pooled, and from the least to the greatest run. */
  private Figures figures() {
    Pooled largest =
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

  /**
   * One share as it was observed.
   *
   * @param share what was asked
   * @param part sum of the part over all runs
   * @param whole sum of the whole over all runs
   * @param runs each run's own ratio; NaN for a share of nothing
   */
  record Pooled(Share share, long part, long whole, List<Double> runs) {

    private static Pooled of(Share share, List<AllocatorStatistics> runs) {
      return new Pooled(
          share,
          runs.stream().mapToLong(run -> run.counter(share.counter())).sum(),
          runs.stream().mapToLong(run -> run.counter(share.of())).sum(),
          runs.stream()
              .map(run -> ratio(run.counter(share.counter()), run.counter(share.of())))
              .toList());
    }

    private static double ratio(long part, long whole) {
      return whole == 0 ? Double.NaN : (double) part / whole;
    }

    /** Returns the pooled ratio, NaN for a share of nothing. */
    private double ratio() {
      return ratio(part, whole);
    }

    private double threshold() {
      return share.leastPercent() / 100;
    }

    private boolean holds() {
      return ratio() >= threshold();
    }

    private boolean hasNoValue() {
      return whole == 0;
    }

    /** Returns the share in words: quotient, pooled ratio, threshold, each run. */
    private String sentence() {
      String found =
          hasNoValue()
              ? "has no value, for " + share.of() + " is 0"
              : "is %s (%d of %d)".formatted(decimal(ratio()), part, whole);
      String each = runs.stream().map(Pooled::decimal).collect(Collectors.joining(" "));
      return "%s %s, needed >= %s; runs: %s"
          .formatted(share.quotient(), found, decimal(threshold()), each);
    }

    private static String decimal(double ratio) {
      return Double.isNaN(ratio) ? "none" : String.format(Locale.ROOT, "%.4f", ratio);
    }
  }
}
