package hakozuna.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A placement of the code counts as one value, however many blocks it has. */
class ByLayoutTest {
  private static final double Z = 1.96;

  @Test
  void aPlacementIsTheMedianOfItsBlocks() {
    ByLayout layouts = ByLayout.of(series(List.of(0, 1, 0, 1, 0), 1, 5, 3, 7, 100));
    assertThat(layouts.count()).isEqualTo(2);
    assertThat(layouts.blocks().get(0)).containsExactly(1.0, 3.0, 100.0);
    assertThat(layouts.spread())
        .isCloseTo(StudentInterval.spread(new double[] {3, 6}), within(1e-9));
  }

  @Test
  void moreBlocksOfTheSamePlacementsDoNotNarrowTheInterval() {
    double few = width(repeated(8, 2).interval(Z, Z, 1));
    double many = width(repeated(8, 50).interval(Z, Z, 1));
    assertThat(many).isCloseTo(few, within(1e-9));
    assertThat(width(ByLayout.of(twice(32)).interval(Z, Z, 1))).isLessThan(few);
  }

  @Test
  void correlationInTimeWidensItByItsRoot() {
    Interval plain = repeated(8, 2).interval(Z, Z, 1);
    Interval wide = repeated(8, 2).interval(Z, Z, 4);
    assertThat(width(wide)).isCloseTo(2 * width(plain), within(1e-9));
  }

  @Test
  void aFewPlacementsMustAllAgree() {
    Interval interval = repeated(9, 3).interval(0.1, 0.1, 1);
    assertThat(interval.low()).isLessThanOrEqualTo(0);
    assertThat(interval.high()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void noiseIsWhatBlocksOfOnePlacementDifferBy() {
    Random random = new Random(1);
    List<Integer> layouts = IntStream.range(0, 800).mapToObj(i -> i % 8).toList();
    double[] values = layouts.stream().mapToDouble(l -> l * 5 + random.nextGaussian()).toArray();
    ByLayout by = ByLayout.of(new PairedSeries(PairedSeries.of(values).sittings(), layouts));
    assertThat(by.noise()).isCloseTo(1.2533 / 10, within(0.02));
    assertThat(by.spread()).isCloseTo(12.2, within(0.3));
    assertThat(repeated(8, 1).noise()).isNaN();
  }

  @Test
  void eachBlockHasALayoutOrNone() {
    assertThatThrownBy(() -> series(List.of(0, 1), 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 layouts of 3 blocks");
    assertThat(series(List.of(4, 4, 4), 1, 2, 3).layouts()).as("one for all is none").isEmpty();
  }

  /** As many placements, of which eight each differ as those of the others. */
  private static PairedSeries twice(int layouts) {
    List<Integer> placed = IntStream.range(0, 2 * layouts).mapToObj(i -> i % layouts).toList();
    return series(placed, placed.stream().mapToDouble(l -> l % 8).toArray());
  }

  /** Placement l moves each of its blocks by l. */
  private static ByLayout repeated(int layouts, int times) {
    List<Integer> placed = IntStream.range(0, layouts * times).mapToObj(i -> i % layouts).toList();
    return ByLayout.of(series(placed, placed.stream().mapToDouble(l -> l).toArray()));
  }

  private static PairedSeries series(List<Integer> layouts, double... values) {
    return new PairedSeries(PairedSeries.of(values).sittings(), layouts);
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }
}
