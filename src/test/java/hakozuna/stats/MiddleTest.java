package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MiddleTest {
  @Test
  void leavesTheOrderOfItsValuesAlone() {
    double[] values = {5, 1, 4, 2, 3, 9, 8, 7, 6};

    assertThat(Middle.of(values)).isEqualTo(5);
    assertThat(values).containsExactly(5, 1, 4, 2, 3, 9, 8, 7, 6);
  }

  @Test
  void isTheMeanOfTheTwoInTheMiddle() {
    assertThat(Middle.of(1, 2, 4, 9)).isEqualTo(3);
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(Middle::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no middle of nothing");
  }
}
