package hakozuna.verdict;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What this machine would need, going by the spread it showed.
 *
 * @param blocks all blocks together that would decide; empty: it never will
 * @param planned the most that the plan's sittings allow
 */
public record Forecast(OptionalLong blocks, int planned) {
  /**
   * Returns the forecast as a clause of a sentence.
   *
   * @param secondsPerBlock how long a block took so far
   */
  public String words(double secondsPerBlock) {
    if (blocks.isEmpty()) {
      return "this machine will never decide: the effect is too close to the threshold for its noise";
    }
    return String.format(
        Locale.ROOT,
        "this machine needs about %d blocks (%.1f min), the plan allows %d",
        blocks.getAsLong(),
        blocks.getAsLong() * secondsPerBlock / 60,
        planned);
  }
}
