package hakozuna.verdict;

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

  static Figures of(Estimate estimate, int count) {
    return new Figures(
        estimate.percent(),
        estimate.low(),
        estimate.high(),
        estimate.confidence(),
        count,
        Double.NaN);
  }

  Figures withDeltaOfMedians(double delta) {
    return new Figures(estimate, low, high, confidence, count, delta);
  }

  /** Returns half the interval's width, percentage points. */
  double halfWidth() {
    return (high - low) / 2;
  }
}
