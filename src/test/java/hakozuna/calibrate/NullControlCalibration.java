package hakozuna.calibrate;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;
import hakozuna.verdict.Answer;
import hakozuna.verdict.NullControl;
import java.util.List;
import java.util.stream.IntStream;

/** Does the null control stay silent on sound stages, and does it find what is planted? */
final class NullControlCalibration {
  private static final int LANES = 4;
  private static final int BLOCKS = 56;
  private static final int COPIES = 7;
  private static final int SOUND_STAGES = 2000;
  private static final int PLANTED = 500;
  private static final double POSITION_EFFECT = Math.log(1.05);
  private static final double CORRELATION = 0.6;

  private final NullControl control;

  NullControlCalibration(double resolutionPercent) {
    this.control = new NullControl(resolutionPercent, LANES);
  }

  List<Tried> tried() {
    String position = "a position effect of 5%, spread 3%, 56 blocks, is found";
    return List.of(
        sound(0.01),
        sound(0.03),
        sound(0.2),
        Tried.atLeast(99, position, PLANTED, this::positionFound),
        correlated(BLOCKS, 70),
        correlated(2 * BLOCKS, 85),
        correlated(8 * BLOCKS, 99));
  }

  private Tried sound(double spread) {
    String what = "a sound stage of four lanes, spread %d%%, is INVALID";
    return Tried.atMost(
        1.0,
        what.formatted(Math.round(100 * spread)),
        SOUND_STAGES,
        stage -> IntStream.range(0, LANES).anyMatch(lane -> invalid(100L * stage + lane, spread)));
  }

  private boolean invalid(long seed, double spread) {
    Series series = new Generators(seed).normal(spread, BLOCKS);
    Series copies = new Generators(seed + 50).normal(spread, COPIES);
    return isInvalid(control.position("", series.paired(), series.candidateFirst()))
        || isInvalid(control.correlation("", series.paired()))
        || isInvalid(control.copy("", copies.paired()));
  }

  private boolean positionFound(int seed) {
    Series series = new Generators(seed).normal(0.03, BLOCKS);
    double[] ratios = series.logRatios();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] += series.candidateFirst().get(i) ? -POSITION_EFFECT : POSITION_EFFECT;
    }
    return isInvalid(control.position("", PairedSeries.of(ratios), series.candidateFirst()));
  }

  private Tried correlated(int blocks, double atLeastPercent) {
    String what = "a lag-1 correlation of 0.6 in %d blocks is found".formatted(blocks);
    return Tried.atLeast(atLeastPercent, what, PLANTED, seed -> correlationFound(seed, blocks));
  }

  private boolean correlationFound(int seed, int blocks) {
    Series series = new Generators(seed).autocorrelated(CORRELATION, 0.05, blocks);
    return isInvalid(control.correlation("", series.paired()));
  }

  private static boolean isInvalid(Answer answer) {
    return answer.verdict() == Verdict.INVALID;
  }
}
