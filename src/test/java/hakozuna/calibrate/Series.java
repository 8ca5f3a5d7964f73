package hakozuna.calibrate;

import hakozuna.stats.PairedSeries;
import hakozuna.stats.ScoreLocation;
import java.util.Arrays;
import java.util.List;

/**
 * Blocks whose true effect is known, recorded or made.
 *
 * @param lane the lane's name; that of no lane where the noise is made
 * @param baseline ln of throughput of each block's baseline run, in time order
 * @param candidate ln of throughput of each block's other run
 * @param candidateFirst whether that other run came first in its block
 * @param truth ln of the true effect, which an injected one replaces
 */
record Series(
    String lane,
    double[] baseline,
    double[] candidate,
    List<Boolean> candidateFirst,
    double truth) {

  int size() {
    return baseline.length;
  }

  /** Returns ln(candidate / baseline) of all blocks. */
  double[] logRatios() {
    double[] ratios = new double[size()];
    Arrays.setAll(ratios, i -> candidate[i] - baseline[i]);
    return ratios;
  }

  /** Returns the blocks as one sitting gives them to a rule. */
  PairedSeries paired() {
    return PairedSeries.of(logRatios());
  }

  /** Returns the same blocks with their own centre taken for the truth. */
  Series trulyAtItsCentre() {
    double centre = ScoreLocation.of(paired()).centre();
    return new Series(lane, baseline, candidate, candidateFirst, centre);
  }

  /** Returns the same blocks as another lane's. */
  Series named(String other) {
    return new Series(other, baseline, candidate, candidateFirst, truth);
  }
}
