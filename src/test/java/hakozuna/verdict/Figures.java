package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.Interval;
import hakozuna.stats.LogRatio;
import java.util.Locale;

/**
 * What an answer rests on: changes of the candidate against the baseline, or shares in Stage A, all
 * in percent. NaN where a figure does not exist.
 *
 * @param estimate robust centre
 * @param low lower end of the interval
 * @param high upper end of the interval; infinite where the data cannot bound it
 * @param confidence of the interval; NaN where it spans all runs
 * @param count blocks or runs
 * @param deltaOfMedians the work order's own figure
 */
public record Figures(
    double estimate, double low, double high, double confidence, int count, double deltaOfMedians) {

  /** Returns changes in percent, of figures that are log ratios. */
  public static Figures ofLogRatios(
      double centre, Interval interval, double confidence, int count) {
    return new Figures(
        LogRatio.percent(centre),
        LogRatio.percent(interval.low()),
        LogRatio.percent(interval.high()),
        confidence,
        count,
        Double.NaN);
  }

  Figures withDeltaOfMedians(double delta) {
    return new Figures(estimate, low, high, confidence, count, delta);
  }

  /** Returns PASS when the whole interval keeps to a limit, FAIL when it lies above it. */
  Verdict within(double limit) {
    if (high <= limit) {
      return Verdict.PASS;
    }
    return low > limit ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  /** Returns a change as people write it, such as +3.00%. */
  public static String change(double percent) {
    return write("%+.2f%%", percent);
  }

  /** Returns a share of a whole as people write it, such as 10.00%. */
  public static String share(double percent) {
    return write("%.2f%%", percent);
  }

  /** What rounds to nothing has no sign. */
  private static String write(String form, double percent) {
    return Double.isFinite(percent)
        ? String.format(Locale.ROOT, form, percent).replaceFirst("^[-+](0\\.0+%)$", "$1")
        : "unbounded";
  }

  /** Returns half the interval's width, percentage points. */
  double halfWidth() {
    return (high - low) / 2;
  }
}
