package hakozuna.calibrate;

import java.util.Locale;

/**
 * An experiment with a known right answer.
 *
 * @param what in words
 * @param cases how often it was tried
 * @param hits how often what the words say happened
 * @param atMostPercent the most hits that the work allows; 100: no bound
 * @param atLeastPercent the fewest hits that the work allows
 */
record Tried(String what, int cases, int hits, double atMostPercent, double atLeastPercent) {
  static Tried atMost(double percent, String what, int cases, int hits) {
    return new Tried(what, cases, hits, percent, 0);
  }

  static Tried atLeast(double percent, String what, int cases, int hits) {
    return new Tried(what, cases, hits, 100, percent);
  }

  double percent() {
    return 100.0 * hits / cases;
  }

  boolean holds() {
    return percent() <= atMostPercent && percent() >= atLeastPercent;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%-72s %6.2f%% of %d%s", what, percent(), cases, bound());
  }

  private String bound() {
    if (atMostPercent < 100) {
      return String.format(Locale.ROOT, " (at most %.1f%%)", atMostPercent);
    }
    return atLeastPercent > 0
        ? String.format(Locale.ROOT, " (at least %.0f%%)", atLeastPercent)
        : "";
  }
}
