package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.Middle;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/**
 * Decides whether executed instructions grew by more than a limit. PASS when every pair of a
 * candidate and a baseline run is at or below the limit, FAIL when every pair is above it, else
 * UNDECIDED: the runs scatter too widely for this limit.
 *
 * <p>The median of {@code n} independent runs lies outside their range in 2^(1-n) of all cases
 * (order statistics; David and Nagaraja, Order Statistics, 3rd edition, section 7.1), so both
 * medians lie inside theirs with at least the confidence given.
 *
 * @param limitPercent how much growth is accepted, 0 or more
 */
public record InstructionRule(double limitPercent) {

  /** Returns what the runs say. */
  public InstructionFinding decide(String metric, double[] baseline, double[] candidate) {
    int runs = Math.min(baseline.length, candidate.length);
    if (runs < 2 || !sound(baseline) || !sound(candidate)) {
      return invalid(metric, runs);
    }
    DoubleSummaryStatistics base = Arrays.stream(baseline).summaryStatistics();
    DoubleSummaryStatistics cand = Arrays.stream(candidate).summaryStatistics();
    double low = growth(base.getMax(), cand.getMin());
    double high = growth(base.getMin(), cand.getMax());
    Verdict verdict =
        high <= limitPercent ? Verdict.PASS : low > limitPercent ? Verdict.FAIL : Verdict.UNDECIDED;
    double median = Middle.of(baseline);
    double other = Middle.of(candidate);
    return new InstructionFinding(
        metric,
        verdict,
        median,
        other,
        growth(median, other),
        low,
        high,
        confidence(runs),
        limitPercent,
        runs,
        reason(metric, verdict, median, other, low, high));
  }

  private static boolean sound(double[] values) {
    return Arrays.stream(values).allMatch(value -> value > 0 && Double.isFinite(value));
  }

  private static double growth(double baseline, double candidate) {
    return 100 * (candidate / baseline - 1);
  }

  private static double confidence(int runs) {
    return 100 * Math.pow(1 - Math.pow(2, 1.0 - runs), 2);
  }

  private InstructionFinding invalid(String metric, int runs) {
    double none = Double.NaN;
    return new InstructionFinding(
        metric,
        Verdict.INVALID,
        none,
        none,
        none,
        none,
        none,
        0,
        limitPercent,
        runs,
        metric + " needs at least 2 whole runs of each variant");
  }

  private String reason(
      String metric, Verdict verdict, double base, double cand, double low, double high) {
    String words =
        switch (verdict) {
          case PASS -> "at or below the limit in every pair of runs";
          case FAIL -> "above the limit in every pair of runs";
          default -> "above the limit in some pairs of runs: they scatter too widely for it";
        };
    return String.format(
        Locale.ROOT,
        "%s goes from %.2f to %.2f, %+.2f%% (pairs from %+.2f%% to %+.2f%%, limit %+.2f%%): %s",
        metric,
        base,
        cand,
        growth(base, cand),
        low,
        high,
        limitPercent,
        words);
  }
}
