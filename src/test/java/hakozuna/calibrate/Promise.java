package hakozuna.calibrate;

import java.util.List;

/**
 * How wrong, undecided and slow the gate may be at most on made noise, RUNS of the screen.
 *
 * @param generator its name
 * @param wrongPercent windows decided against the truth
 * @param undecidedPercent windows not decided
 * @param blocks blocks looked at on average
 */
record Promise(String generator, double wrongPercent, double undecidedPercent, double blocks) {
  private static final double ANY = Double.POSITIVE_INFINITY;

  static final List<Promise> ALL =
      List.of(
          new Promise("normal-1%", 0.2, 1, 8),
          new Promise("normal-3%", 0.5, 3, ANY),
          new Promise("heavy-tailed", 1, 25, ANY),
          new Promise("drifting", 1, 25, ANY),
          new Promise("autocorrelated-0.5", 1, 25, ANY),
          new Promise("bursts", 1, 25, ANY));

  @Override
  public String toString() {
    return generator;
  }
}
