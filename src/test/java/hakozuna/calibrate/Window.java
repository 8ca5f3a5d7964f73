package hakozuna.calibrate;

import hakozuna.stats.LogRatio;
import java.util.stream.IntStream;

/**
 * Consecutive blocks of a series, wrapping round, with a known effect injected into the candidate.
 *
 * @param series where the blocks come from
 * @param start the first block
 * @param thresholdPercent what a rule is asked
 * @param effect what is injected, percentage points from the threshold
 */
record Window(Series series, int start, double thresholdPercent, double effect) {

  /** Returns the same blocks and effect on another lane, measured at the same time. */
  Window on(Series lane, double itsThresholdPercent) {
    return new Window(lane, start, itsThresholdPercent, effect);
  }

  /** Returns whether PASS is right, not FAIL. */
  boolean passes() {
    return effect >= 0;
  }

  Series first(int blocks) {
    return range(0, blocks);
  }

  /** Returns blocks {@code from} to {@code to} of the window. */
  Series range(int from, int to) {
    int[] places = IntStream.range(from, to).map(i -> (start + i) % series.size()).toArray();
    return series.at(places).plus(LogRatio.ofPercent(thresholdPercent + effect));
  }
}
