package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.Schedule;
import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the interval misses the truth, at any look, where the placement of the code has an
 * effect of its own: made series, seeds fixed.
 */
class LayoutCoverageTest {
  private static final int CASES = 600;
  private static final RuleSettings SETTINGS = new RuleSettings(7, 1, 95, 0.005, 56);

  /**
   * What a PASS and a FAIL may spend together, and three errors of counting it in so many cases.
   */
  private static final double MOST = 0.03 + 3 * Math.sqrt(0.03 * 0.97 / CASES);

  @ParameterizedTest
  @CsvSource({
    "7, 0.01, 0.01",
    "8, 0.02, 0.01",
    "8, 0.03, 0.003",
    "12, 0.02, 0.01",
    "16, 0.02, 0.02",
    "28, 0.02, 0.01",
    "8, 0, 0.02",
    "64, 0.02, 0.01",
  })
  void coversPlacementAndNoise(int layouts, double placement, double noise) {
    assertThat(missed(new Made(layouts, placement, noise, 0), true)).isLessThan(MOST);
  }

  @ParameterizedTest
  @CsvSource({"7, 0.01, 0.01", "8, 0.02, 0.01", "8, 0.03, 0.003", "12, 0.02, 0.01"})
  void withoutTheLayoutsItMisses(int layouts, double placement, double noise) {
    assertThat(missed(new Made(layouts, placement, noise, 0), false)).isGreaterThan(0.15);
  }

  /** Blocks that depend on each other in time are the older rule's affair, and stay it. */
  @ParameterizedTest
  @CsvSource({"8, 0.02, 0.02, 0.5", "16, 0.01, 0.02, 0.5", "28, 0.01, 0.01, 0.3"})
  void correlationInTimeCostsHardlyMoreThanWithoutLayouts(
      int layouts, double placement, double noise, double correlation) {
    double without = missed(new Made(layouts, 0, noise, correlation), false);
    assertThat(missed(new Made(layouts, placement, noise, correlation), true))
        .isLessThan(without + MOST - 0.03);
  }

  @Test
  void anEffectAboveThePlacementsIsStillFound() {
    SequentialInterval intervals = intervals();
    Random random = new Random(5);
    int found = 0;
    for (int i = 0; i < 100; i++) {
      PairedSeries series = new Made(8, 0.005, 0.01, 0).series(random, true, 0.05);
      found += intervals.at(first(series, 56)).interval().low() > 0.02 ? 1 : 0;
    }
    assertThat(found).as("of 100").isGreaterThan(95);
  }

  @Test
  void fewerThanSevenLayoutsNeverDecide() {
    PairedSeries series = new Made(6, 0, 1e-6, 0).series(new Random(1), true, 0.5);
    Answer answer = ThroughputRule.of("quick", 1, SETTINGS).decide(series);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.reason())
        .isEqualTo(
            "too few layouts to decide by: 6; it takes at least 7, so call it again with"
                + " -Dlayouts=7 or more");
    PairedSeries seven = new Made(7, 0, 1e-6, 0).series(new Random(1), true, 0.5);
    assertThat(ThroughputRule.of("quick", 1, SETTINGS).decide(seven).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whatLayoutsDoIsNotAskedOfMoreBlocksInVain() {
    PairedSeries series = new Made(8, 0.05, 0.001, 0).series(new Random(2), true, 0);
    double effective = intervals().at(series).effectiveBlocks();
    assertThat(effective).isBetween(1.0, 10.0);
  }

  private static SequentialInterval intervals() {
    return new SequentialInterval(SETTINGS, SETTINGS.passError(), SETTINGS.failErrorSpent());
  }

  static double missed(Made made, boolean told) {
    Random random = new Random(made.hashCode());
    SequentialInterval intervals = intervals();
    int missed = 0;
    for (int i = 0; i < CASES; i++) {
      PairedSeries series = made.series(random, told, 0);
      missed +=
          List.of(7, 14, 28, 56).stream()
                  .map(look -> intervals.at(first(series, look)))
                  .filter(SequentialInterval.Look::enough)
                  .anyMatch(at -> at.interval().low() > 0 || at.interval().high() < 0)
              ? 1
              : 0;
    }
    return (double) missed / CASES;
  }

  private static PairedSeries first(PairedSeries series, int blocks) {
    List<Integer> layouts = series.layouts();
    return new PairedSeries(
        List.of(series.sittings().get(0).subList(0, blocks)),
        layouts.isEmpty() ? layouts : layouts.subList(0, blocks));
  }

  /**
   * A kind of series.
   *
   * @param placement standard deviation of what a layout does
   * @param noise standard deviation of a block
   * @param correlation of the noise of neighbouring blocks
   */
  private record Made(int layouts, double placement, double noise, double correlation) {
    PairedSeries series(Random random, boolean told, double effect) {
      Schedule schedule = new Schedule(random.nextLong(), "lane");
      double[] effects =
          random.doubles(layouts).map(u -> placement * random.nextGaussian()).toArray();
      List<Double> blocks = new ArrayList<>();
      List<Integer> placed = new ArrayList<>();
      double before = noise * random.nextGaussian();
      for (int block = 0; block < SETTINGS.plannedBlocks(); block++) {
        double fresh = Math.sqrt(1 - correlation * correlation) * noise * random.nextGaussian();
        before = correlation * before + fresh;
        placed.add(schedule.layout(block, layouts));
        blocks.add(effect + effects[placed.get(block)] + before);
      }
      return new PairedSeries(List.of(blocks), told ? placed : List.of());
    }
  }
}
