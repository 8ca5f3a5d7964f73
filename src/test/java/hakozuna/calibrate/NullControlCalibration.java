package hakozuna.calibrate;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;
import hakozuna.verdict.NullControl;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

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
    List<Tried> tried = new ArrayList<>();
    for (double spread : new double[] {0.01, 0.03, 0.2}) {
      String what =
          "a sound stage of four lanes, spread %.0f%%, is INVALID".formatted(100 * spread);
      tried.add(
          Tried.atMost(1.0, what, SOUND_STAGES, count(SOUND_STAGES, i -> invalid(i, spread))));
    }
    tried.add(
        Tried.atLeast(
            99,
            "a position effect of 5%, spread 3%, 56 blocks, is found",
            PLANTED,
            count(PLANTED, this::positionFound)));
    for (int blocks : new int[] {BLOCKS, 2 * BLOCKS, 8 * BLOCKS}) {
      tried.add(
          Tried.atLeast(
              blocks > 2 * BLOCKS ? 99 : blocks > BLOCKS ? 85 : 70,
              "a lag-1 correlation of 0.6 in %d blocks is found".formatted(blocks),
              PLANTED,
              count(PLANTED, i -> correlationFound(i, blocks))));
    }
    return tried;
  }

  private static int count(int cases, LongPredicate happens) {
    int hits = 0;
    for (long i = 0; i < cases; i++) {
      hits += happens.test(i) ? 1 : 0;
    }
    return hits;
  }

  private boolean invalid(long stage, double spread) {
    for (int lane = 0; lane < LANES; lane++) {
      Series series = Generators.normal(100 * stage + lane, spread, BLOCKS);
      Series copies = Generators.normal(100 * stage + 50 + lane, spread, COPIES);
      if (broken(series) || isInvalid(control.copy("", seen(copies)).verdict())) {
        return true;
      }
    }
    return false;
  }

  private boolean broken(Series series) {
    Verdict position =
        control
            .position("", seen(series), new Window(series, 0, 0).candidateFirst(BLOCKS))
            .verdict();
    return isInvalid(position) || isInvalid(control.correlation("", seen(series)).verdict());
  }

  private boolean positionFound(long seed) {
    Series series = Generators.normal(seed, 0.03, BLOCKS);
    double[] ratios = series.logRatios();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] += series.candidateFirst()[i] ? -POSITION_EFFECT : POSITION_EFFECT;
    }
    List<Boolean> orders = new Window(series, 0, 0).candidateFirst(BLOCKS);
    return isInvalid(control.position("", PairedSeries.of(ratios), orders).verdict());
  }

  private boolean correlationFound(long seed, int blocks) {
    Series series = Generators.autocorrelated(seed, CORRELATION, 0.05, blocks);
    return isInvalid(control.correlation("", seen(series)).verdict());
  }

  private static PairedSeries seen(Series series) {
    return PairedSeries.of(series.logRatios());
  }

  private static boolean isInvalid(Verdict verdict) {
    return verdict == Verdict.INVALID;
  }
}
