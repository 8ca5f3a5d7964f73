package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Reference values: Jennison and Turnbull, Group Sequential Methods (2000), tables 2.1 and 2.3. */
class SequentialBoundsTest {
  private static final double CLOSE = 0.005;

  @Test
  void isTheNormalQuantileForASingleLook() {
    assertThat(SequentialBounds.of(new double[] {10}, new double[] {0.025})[0])
        .isCloseTo(1.960, within(CLOSE));
  }

  @Test
  void agreesWithPococksTwoLooks() {
    double first = 0.014687; // beyond 2.178
    double[] bounds = bounds(first, 0.025 - first);

    assertThat(bounds[0]).isCloseTo(2.178, within(CLOSE));
    assertThat(bounds[1]).isCloseTo(2.178, within(CLOSE));
  }

  @Test
  void agreesWithOBrienAndFlemingsTwoLooks() {
    double first = 0.002583; // beyond 2.797
    double[] bounds = bounds(first, 0.025 - first);

    assertThat(bounds[0]).isCloseTo(2.797, within(CLOSE));
    assertThat(bounds[1]).isCloseTo(1.977, within(CLOSE));
  }

  @Test
  void cannotBeReachedWhereNoErrorIsToBeSpent() {
    assertThat(bounds(0, 0.025)[0]).isInfinite();
    assertThat(bounds(0, 0.025)[1]).isCloseTo(1.960, within(CLOSE));
  }

  @Test
  void givesNoCreditToALookThatNearlyCoincides() {
    double[] bounds =
        SequentialBounds.of(new double[] {99_999, 100_000}, new double[] {0.01, 0.01});

    assertThat(bounds[1]).isCloseTo(2.326, within(CLOSE));
  }

  private static double[] bounds(double first, double second) {
    return SequentialBounds.of(new double[] {1, 2}, new double[] {first, second});
  }
}
