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
 * @param gate its threshold says how much growth is accepted, percent, 0 or more
 */
public record InstructionRule(Gate gate) {

  /** Returns what the runs say; fewer than two of either variant say nothing. */
  public Answer decide(double[] baseline, double[] candidate) {
    int runs = Math.min(baseline.length, candidate.length);
    if (runs < 2 || !sound(baseline) || !sound(candidate)) {
      return gate.answer(
          Verdict.INVALID, gate.metric() + " needs at least 2 whole runs of each variant");
    }
    DoubleSummaryStatistics base = Arrays.stream(baseline).summaryStatistics();
    DoubleSummaryStatistics cand = Arrays.stream(candidate).summaryStatistics();
    double growth = growth(Middle.of(baseline), Middle.of(candidate));
    Figures figures =
        new Figures(
            growth,
            growth(base.getMax(), cand.getMin()),
            growth(base.getMin(), cand.getMax()),
            confidence(runs),
            runs,
            growth);
    return gate.answer(
            figures.within(gate.threshold()),
            reason(Middle.of(baseline), Middle.of(candidate), figures))
        .with(figures);
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

  private String reason(double baseline, double candidate, Figures growth) {
    String words =
        switch (growth.within(gate.threshold())) {
          case PASS -> "at or below the limit in every pair of runs";
          case FAIL -> "above the limit in every pair of runs";
          default -> "above the limit in some pairs of runs: they scatter too much to tell";
        };
    return String.format(
        Locale.ROOT,
        "%s goes from %.2f to %.2f, %s (pairs from %s to %s, limit %s): %s",
        gate.metric(),
        baseline,
        candidate,
        gate.percent(growth.estimate()),
        gate.percent(growth.low()),
        gate.percent(growth.high()),
        gate.percent(gate.threshold()),
        words);
  }
}
