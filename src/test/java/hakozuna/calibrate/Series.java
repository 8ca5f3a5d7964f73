package hakozuna.calibrate;

import hakozuna.stats.PairedSeries;
import hakozuna.stats.ScoreLocation;
import java.util.Arrays;
import java.util.List;

/**
 * Blocks on which nothing changed, recorded or made.
 *
 * @param lane the lane's name; that of no lane where the noise is made
 * @param baseline ln of throughput of each block's baseline run, in time order
 * @param candidate ln of throughput of each block's other run
 * @param candidateFirst whether that other run came first in its block
 */
record Series(String lane, double[] baseline, double[] candidate, List<Boolean> candidateFirst) {

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

  Series at(int... places) {
    return new Series(
        lane,
        Arrays.stream(places).mapToDouble(i -> baseline[i]).toArray(),
        Arrays.stream(places).mapToDouble(i -> candidate[i]).toArray(),
        Arrays.stream(places).mapToObj(candidateFirst::get).toList());
  }

  /** Returns the same blocks without the effect that is their centre. */
  Series centred() {
    return plus(-ScoreLocation.of(paired()).centre());
  }

  /** Returns the same blocks with so much more candidate throughput, in ln. */
  Series plus(double effect) {
    double[] changed = Arrays.stream(candidate).map(x -> x + effect).toArray();
    return new Series(lane, baseline, changed, candidateFirst);
  }

  Series named(String other) {
    return new Series(other, baseline, candidate, candidateFirst);
  }
}
