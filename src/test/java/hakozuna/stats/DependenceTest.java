package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DependenceTest {
  @Test
  void seesNoCorrelationInIndependentBlocks() {
    Dependence dependence = of(PairedSeries.of(correlated(0, 400, 1)));

    assertThat(dependence.varianceInflation()).isEqualTo(1);
  }

  @Test
  void growsTheVarianceWhenBlocksCorrelate() {
    Dependence dependence = of(PairedSeries.of(correlated(0.5, 2000, 2)));

    assertThat(dependence.lag1()).isCloseTo(0.45, within(0.08));
    assertThat(dependence.varianceInflation()).isBetween(2.2, 3.6);
  }

  @Test
  void neverShrinksTheVariance() {
    double[] alternating = new double[40];
    for (int i = 0; i < alternating.length; i++) {
      alternating[i] = i % 2 == 0 ? 1 : -1;
    }
    assertThat(of(PairedSeries.of(alternating)).varianceInflation()).isEqualTo(1);
  }

  @Test
  void doesNotReachFromOneSittingIntoTheNext() {
    PairedSeries one = PairedSeries.of(1, -1, -1, 1);
    PairedSeries two = PairedSeries.of(1, -1).then(-1, 1);
    double[] scores = {1, -1, -1, 1};

    assertThat(Dependence.of(one, scores).lag1()).isCloseTo(-1 / 4.0 + 1 / 4.0, within(1e-12));
    assertThat(Dependence.of(two, scores).lag1()).isCloseTo(-2 / 4.0 + 1 / 4.0, within(1e-12));
  }

  @Test
  void inflatesLikeAnAutoregressionUpToALimit() {
    assertThat(Dependence.inflation(0.5)).isCloseTo(3, within(1e-12));
    assertThat(Dependence.inflation(-0.5)).isEqualTo(1);
    assertThat(Dependence.inflation(0.99)).isCloseTo(9, within(1e-9));
  }

  @Test
  void isNothingWithoutNoise() {
    assertThat(Dependence.of(PairedSeries.of(1, 1, 1), new double[3]).varianceInflation())
        .isEqualTo(1);
  }

  private static Dependence of(PairedSeries series) {
    return Dependence.of(series, ScoreLocation.of(series).scores());
  }

  private static double[] correlated(double lag1, int blocks, long seed) {
    Random random = new Random(seed);
    double[] values = new double[blocks];
    for (int i = 1; i < blocks; i++) {
      values[i] = lag1 * values[i - 1] + random.nextGaussian();
    }
    return values;
  }
}
