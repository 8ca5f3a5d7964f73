package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void hasAHull() {
    assertThat(new Interval(1, 4).hull(new Interval(-2, 3))).isEqualTo(new Interval(-2, 4));
    assertThat(new Interval(1, 4).hull(Interval.UNBOUNDED)).isEqualTo(Interval.UNBOUNDED);
  }

  @Test
  void refusesEndsThatWouldLetAnyComparisonBeFalse() {
    assertThatThrownBy(() -> new Interval(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an interval: NaN to 1.0");
    assertThatThrownBy(() -> new Interval(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
