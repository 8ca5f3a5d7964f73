package hakozuna.stats;

/** Converts between ln(candidate / baseline) and the percentage that people read. */
public final class LogRatio {
  private LogRatio() {}

  /** Returns the change in percent that a log ratio stands for: 100 (e^y - 1). */
  public static double percent(double logRatio) {
    return 100 * Math.expm1(logRatio);
  }

  /** Returns the log ratio of a change in percent, which must be above -100. */
  public static double ofPercent(double percent) {
    if (!(percent > -100)) {
      throw new IllegalArgumentException("a change of " + percent + "% leaves nothing to divide");
    }
    return Math.log1p(percent / 100);
  }
}
