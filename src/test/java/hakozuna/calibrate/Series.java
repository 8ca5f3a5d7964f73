package hakozuna.calibrate;

import java.util.Arrays;

/**
 * Blocks whose true effect is known, recorded or made.
 *
 * @param lane the lane's or the generator's name
 * @param baseline ln of throughput of each block's baseline run, in time order
 * @param candidate ln of throughput of each block's other run
 * @param candidateFirst whether that other run came first in its block
 * @param truth ln of the true effect, which an injected one replaces
 */
record Series(
    String lane, double[] baseline, double[] candidate, boolean[] candidateFirst, double truth) {

  int size() {
    return baseline.length;
  }

  /** Returns ln(candidate / baseline) of all blocks. */
  double[] logRatios() {
    double[] ratios = new double[size()];
    Arrays.setAll(ratios, i -> candidate[i] - baseline[i]);
    return ratios;
  }
}
