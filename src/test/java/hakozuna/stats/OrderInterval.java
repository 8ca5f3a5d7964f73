package hakozuna.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A median with an interval that holds whatever the distribution: from the k-th smallest to the
 * k-th largest of independent values. It misses the true median with 2 P(Bin(n, 1/2) &lt; k) (David
 * and Nagaraja, Order Statistics, 3rd edition, section 7.1).
 *
 * @param median of the values
 * @param interval of the true median
 * @param confidencePercent the interval's own; below the one wished for when the values are too few
 */
public record OrderInterval(double median, Interval interval, double confidencePercent) {

  /**
   * Returns the narrowest such interval that reaches a confidence, or the whole range.
   *
   * @param values at least one, in any order; left as they are
   * @param wishedPercent confidence, below 100
   */
  public static OrderInterval of(double[] values, double wishedPercent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int k = 1;
    while (2 * (k + 1) <= sorted.length && confidence(sorted.length, k + 1) >= wishedPercent) {
      k++;
    }
    return new OrderInterval(
        Middle.of(sorted),
        new Interval(sorted[k - 1], sorted[sorted.length - k]),
        confidence(sorted.length, k));
  }

  private static double confidence(int n, int k) {
    return 100 * Math.max(0, 1 - 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability(k - 1));
  }
}
