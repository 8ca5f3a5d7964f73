package hakozuna.stats;

/**
 * A range that is held to contain the truth; a side that the data cannot bound is infinite.
 *
 * @param low lower end, not above {@code high}
 * @param high upper end
 */
public record Interval(double low, double high) {
  /** The interval that knows nothing. */
  public static final Interval UNBOUNDED =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("not an interval: " + low + " to " + high);
    }
  }

  /**
   * Returns this interval, with the other's end where this one has none. Signs alone can refuse
   * nothing beyond the root of their number, however far away it is.
   */
  public Interval orWhereOpen(Interval other) {
    return new Interval(
        Double.isFinite(low) ? low : other.low, Double.isFinite(high) ? high : other.high);
  }

  /** Returns this interval with each end so many times as far from a point inside. */
  Interval stretched(double point, double times) {
    return new Interval(point - (point - low) * times, point + (high - point) * times);
  }

  /** Returns how many times as wide another is; 1 where neither has a width. */
  public double timesNarrowerThan(Interval other) {
    double times = (other.high - other.low) / (high - low);
    return Double.isNaN(times) ? 1 : times;
  }

  /** Returns the smallest interval that holds both. */
  public Interval hull(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }
}
