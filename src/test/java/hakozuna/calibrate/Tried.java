package hakozuna.calibrate;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * An experiment with a known right answer.
 *
 * @param what in words
 * @param cases how often it was tried
 * @param percent of the cases in which what the words say happened
 * @param atLeastPercent the fewest that the work allows; 0: no bound
 * @param atMostPercent the most that the work allows; 100: no bound
 */
record Tried(String what, int cases, double percent, double atLeastPercent, double atMostPercent) {

  /** Returns an experiment on something that must be rare. */
  static Tried atMost(double percent, String what, int cases, IntPredicate happens) {
    return new Tried(what, cases, percentOf(cases, happens), 0, percent);
  }

  /** Returns an experiment on something that must be usual. */
  static Tried atLeast(double percent, String what, int cases, IntPredicate happens) {
    return new Tried(what, cases, percentOf(cases, happens), percent, 100);
  }

  private static double percentOf(int cases, IntPredicate happens) {
    return 100.0 * IntStream.range(0, cases).filter(happens).count() / cases;
  }

  boolean holds() {
    return percent >= atLeastPercent && percent <= atMostPercent;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%-72s %6.2f%% of %d%s", what, percent, cases, bound());
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
