package hakozuna.verdict;

import hakozuna.stats.Interval;
import hakozuna.stats.LogRatio;

/**
 * How much better or worse, as people read it. An end that the data cannot bound is -100 below and
 * infinite above.
 *
 * @param percent the centre of the blocks, percent of change against the baseline
 * @param low lower end of the interval, percent
 * @param high upper end of the interval, percent
 * @param confidence percent; held by all looks of the gate together, not only by this one
 */
public record Estimate(double percent, double low, double high, double confidence) {
  static Estimate ofLogRatios(double centre, Interval interval, double confidence) {
    return new Estimate(
        LogRatio.percent(centre),
        LogRatio.percent(interval.low()),
        LogRatio.percent(interval.high()),
        confidence);
  }
}
