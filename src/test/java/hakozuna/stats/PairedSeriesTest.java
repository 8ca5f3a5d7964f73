package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedSeriesTest {
  @Test
  void keepsSittingsApartAndTimeInOrder() {
    PairedSeries series = PairedSeries.of(0.3, 0.1).then(0.2).then();

    assertThat(series.size()).isEqualTo(3);
    assertThat(series.values()).containsExactly(0.3, 0.1, 0.2);
    assertThat(series.sittingEnds()).containsExactly(2, 3);
    assertThat(series.sittings()).containsExactly(List.of(0.3, 0.1), List.of(0.2));
  }

  @Test
  void refusesABlockWithoutAValue() {
    assertThatThrownBy(() -> PairedSeries.of(0.1, Double.NEGATIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a block's log ratio is -Infinity; both throughputs must be above 0");
  }
}
