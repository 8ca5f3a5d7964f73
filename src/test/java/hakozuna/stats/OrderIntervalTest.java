package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderIntervalTest {

  /** Conover, Practical Nonparametric Statistics, table A3: binomial with p = 0.5. */
  @ParameterizedTest
  @CsvSource({"5, 1, 5, 93.75", "6, 1, 6, 96.875", "9, 2, 8, 96.094", "21, 6, 16, 97.34"})
  void takesTheNarrowestOrderStatisticsThatReachTheConfidence(
      int n, double low, double high, double confidence) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = n - i;
    }
    OrderInterval interval = OrderInterval.of(values, 95);
    assertThat(interval.interval()).isEqualTo(new Interval(low, high));
    assertThat(interval.confidencePercent()).isCloseTo(confidence, within(0.01));
    assertThat(interval.median()).isEqualTo((n + 1) / 2.0);
    assertThat(values[0]).as("the caller's order").isEqualTo(n);
  }

  @Test
  void hasNoConfidenceInASingleValue() {
    assertThat(OrderInterval.of(new double[] {3}, 95).confidencePercent()).isZero();
  }

  @Test
  void refusesValuesThatAreNone() {
    assertThatThrownBy(() -> OrderInterval.of(new double[] {1, Double.NaN}, 95))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OrderInterval.of(new double[0], 95))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
