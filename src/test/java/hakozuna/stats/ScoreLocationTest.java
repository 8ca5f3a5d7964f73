package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreLocationTest {
  private static final double Z = 1.96;

  @Test
  void isTheMiddleOfASymmetricSeries() {
    ScoreLocation location =
        ScoreLocation.of(PairedSeries.of(-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, -1.5, 1.5, 0));
    Interval interval = location.interval(Z, Z);

    assertThat(location.centre()).isCloseTo(0, within(1e-6));
    assertThat(interval.low()).isCloseTo(-interval.high(), within(1e-6));
  }

  @Test
  void movesWithTheSeries() {
    double[] values = normal(new Random(1), 40);
    double[] moved = Arrays.stream(values).map(v -> v + 7).toArray();
    Interval here = ScoreLocation.of(PairedSeries.of(values)).interval(Z, Z);
    Interval there = ScoreLocation.of(PairedSeries.of(moved)).interval(Z, Z);

    assertThat(there.low()).isCloseTo(here.low() + 7, within(1e-6));
    assertThat(there.high()).isCloseTo(here.high() + 7, within(1e-6));
  }

  @Test
  void isNearlyAsSharpAsTheMeanOnNormalNoise() {
    Interval interval =
        ScoreLocation.of(PairedSeries.of(normal(new Random(2), 400))).interval(Z, Z);

    assertThat(halfWidth(interval)).isBetween(0.098 * 0.95, 0.098 * 1.25);
  }

  @Test
  void holdsTheTruthAsOftenAsItSays() {
    Random random = new Random(3);
    int missed = 0;
    for (int i = 0; i < 1000; i++) {
      Interval interval = ScoreLocation.of(PairedSeries.of(wild(random, 28))).interval(Z, Z);
      missed += interval.low() > 0 || interval.high() < 0 ? 1 : 0;
    }
    assertThat(missed).as("of 1000, 50 expected").isBetween(30, 70);
  }

  @Test
  void isHardlyMovedByAWildBlock() {
    double[] values = normal(new Random(4), 20);
    double before = ScoreLocation.of(PairedSeries.of(values)).centre();
    values[7] = 1000;

    assertThat(ScoreLocation.of(PairedSeries.of(values)).centre()).isCloseTo(before, within(0.4));
  }

  @Test
  void letsAQuietSittingWeighMoreThanANoisyOne() {
    double[] quiet = Arrays.stream(normal(new Random(5), 30)).map(v -> 0.1 * v).toArray();
    double[] noisy = Arrays.stream(normal(new Random(6), 30)).map(v -> 2 + 0.4 * v).toArray();
    double centre = ScoreLocation.of(PairedSeries.of(quiet).then(noisy)).centre();

    assertThat(centre).isLessThan(0.5);
  }

  @Test
  void seesAWholeSeriesWithoutNoiseAsExact() {
    ScoreLocation location =
        ScoreLocation.of(PairedSeries.of(new double[] {1, 1, 1, 1, 1, 1, 1, 1}));

    assertThat(location.centre()).isCloseTo(1, within(1e-6));
    assertThat(halfWidth(location.interval(Z, Z))).isLessThan(1e-5);
  }

  @Test
  void isUnboundedWhereNoSignsCouldRefuse() {
    assertThat(ScoreLocation.of(PairedSeries.of(1, 2, 3, 4)).interval(3, 3))
        .isEqualTo(Interval.UNBOUNDED);
  }

  @Test
  void refusesASingleBlock() {
    assertThatThrownBy(() -> ScoreLocation.of(PairedSeries.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a location needs two blocks, not 1");
  }

  private static double[] normal(Random random, int blocks) {
    return random.doubles(blocks).map(ignored -> random.nextGaussian()).toArray();
  }

  /** One block in five is eight times as noisy as the others. */
  private static double[] wild(Random random, int blocks) {
    return random.doubles(blocks).map(u -> random.nextGaussian() * (u < 0.2 ? 8 : 1)).toArray();
  }

  private static double halfWidth(Interval interval) {
    return (interval.high() - interval.low()) / 2;
  }
}
