package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentIntervalTest {
  private static final double Z = 1.959963984540054;

  @Test
  void isTheTextbooksInterval() {
    // Mean 4, standard deviation 2.160247, t(6; 0.975) = 2.446912.
    Interval interval = StudentInterval.ofMean(new double[] {1, 2, 3, 4, 5, 6, 7}, Z, Z);

    assertThat(interval.low()).isCloseTo(4 - 2.446912 * 2.160247 / Math.sqrt(7), within(1e-5));
    assertThat(interval.high()).isCloseTo(4 + 2.446912 * 2.160247 / Math.sqrt(7), within(1e-5));
  }

  @Test
  void isNeverNarrowerThanTheRange() {
    assertThat(StudentInterval.atLeastTheRange(new double[] {1, 2, 3, 4, 5, 6, 7}, Z, Z))
        .isEqualTo(new Interval(1, 7));
  }

  @Test
  void knowsNothingOfEqualValuesEither() {
    assertThat(StudentInterval.ofMean(new double[] {3, 3, 3}, 40, 40))
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void knowsNothingWhereNoErrorMayBeSpent() {
    assertThat(StudentInterval.deviations(Double.POSITIVE_INFINITY, 6)).isInfinite();
  }
}
