package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogRatioTest {
  @Test
  void convertsThereAndBack() {
    assertThat(LogRatio.percent(Math.log(1.25))).isCloseTo(25, within(1e-12));
    assertThat(LogRatio.ofPercent(-50)).isCloseTo(Math.log(0.5), within(1e-12));
    assertThat(LogRatio.percent(Double.NEGATIVE_INFINITY)).isEqualTo(-100);
  }

  @Test
  void refusesAChangeThatLeavesNothing() {
    assertThatThrownBy(() -> LogRatio.ofPercent(-100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change of -100.0% leaves nothing to divide");
  }
}
