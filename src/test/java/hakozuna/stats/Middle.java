package hakozuna.stats;

import org.apache.commons.statistics.descriptive.Median;

/** The median, leaving the order of the values alone. */
public final class Middle {
  // The library's default sorts the caller's array, and the order of blocks is time.
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

  private Middle() {}

  /** Returns the median of at least one value. */
  public static double of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there is no middle of nothing");
    }
    return MEDIAN.evaluate(values);
  }
}
