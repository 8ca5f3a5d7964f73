package hakozuna.verdict;

import hakozuna.model.Observation.Share;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One share as it was observed.
 *
 * @param share what was asked
 * @param part sum of the part over all runs
 * @param whole sum of the whole over all runs
 * @param runs each run's own ratio; NaN for a share of nothing
 */
public record ShareResult(Share share, long part, long whole, List<Double> runs) {

  static double ratio(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  /** Returns the pooled ratio, NaN for a share of nothing. */
  public double ratio() {
    return ratio(part, whole);
  }

  /** Returns the least ratio. */
  public double threshold() {
    return share.leastPercent() / 100;
  }

  /** Returns whether the pooled ratio reaches the threshold. */
  public boolean holds() {
    return ratio() >= threshold();
  }

  /** Returns whether there was nothing to have a share of. */
  public boolean hasNoValue() {
    return whole == 0;
  }

  /** Returns the share in words: quotient, pooled ratio, threshold, each run. */
  public String sentence() {
    String found =
        hasNoValue()
            ? "has no value, for " + share.of() + " is 0"
            : "is %s (%d of %d)".formatted(decimal(ratio()), part, whole);
    return "%s %s, needed >= %s; runs: %s"
        .formatted(share.quotient(), found, decimal(threshold()), each());
  }

  private String each() {
    return runs.stream().map(ShareResult::decimal).collect(Collectors.joining(" "));
  }

  private static String decimal(double ratio) {
    return Double.isNaN(ratio) ? "none" : String.format(Locale.ROOT, "%.4f", ratio);
  }
}
