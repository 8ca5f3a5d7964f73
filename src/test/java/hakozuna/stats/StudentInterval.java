package hakozuna.stats;

import org.apache.commons.statistics.descriptive.Max;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Min;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Intervals from few blocks, where no test of signs alone can say enough. */
public final class StudentInterval {
  private StudentInterval() {}

  /**
   * Returns Student's interval of the mean, at least as wide as the range of the values: either end
   * is then refused only when every block and the mean refuse it.
   *
   * @param values at least two
   * @param zLow the lower end's error, as a normal deviation
   * @param zHigh the upper end's error, as a normal deviation
   */
  public static Interval atLeastTheRange(double[] values, double zLow, double zHigh) {
    Interval range = new Interval(Min.of(values).getAsDouble(), Max.of(values).getAsDouble());
    return range.hull(ofMean(values, zLow, zHigh));
  }

  /** Returns Student's interval of the mean (see atLeastTheRange for the parameters). */
  static Interval ofMean(double[] values, double zLow, double zHigh) {
    double mean = Mean.of(values).getAsDouble();
    double error = spread(values) / Math.sqrt(values.length);
    double freedom = values.length - 1.0;
    return new Interval(
        mean - reach(deviations(zLow, freedom), error),
        mean + reach(deviations(zHigh, freedom), error));
  }

  /** Where no error may be spent an end is open, even if all values are the same. */
  private static double reach(double deviations, double error) {
    return Double.isInfinite(deviations) ? deviations : deviations * error;
  }

  /** Returns the standard deviation of at least two values. */
  public static double spread(double[] values) {
    return StandardDeviation.of(values).getAsDouble();
  }

  /**
   * Returns how many of Student's deviations have the same error as so many normal ones.
   *
   * @param z normal deviations
   * @param freedom degrees of freedom, above 0; need not be whole
   */
  public static double deviations(double z, double freedom) {
    double error = NormalDistribution.of(0, 1).survivalProbability(z);
    return error == 0
        ? Double.POSITIVE_INFINITY
        : TDistribution.of(freedom).inverseSurvivalProbability(error);
  }
}
