package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpendingTest {
  private final Spending spending = new Spending(0.02, 0.3, 0.25);

  @Test
  void spendsItsFirstPartAtTheFirstLookAndAllAtTheLast() {
    assertThat(spending.by(7, 7, 7_000)).isCloseTo(0.02 * 0.3, within(1e-6));
    assertThat(spending.by(7_000, 7, 7_000)).isEqualTo(0.02);
    assertThat(spending.by(7, 7, 7)).isEqualTo(0.02);
  }

  @Test
  void spendsNothingBeforeTheFirstLook() {
    assertThat(spending.by(6, 7, 40)).isZero();
  }

  @Test
  void neverTakesBack() {
    for (int blocks = 1; blocks < 40; blocks++) {
      assertThat(spending.by(blocks + 1, 7, 40)).isGreaterThanOrEqualTo(spending.by(blocks, 7, 40));
    }
  }
}
