package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.Schedule;
import hakozuna.stats.PairedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the interval misses the truth where the placement of the code has an effect of its own:
 * at any look, as a gate would.
 */
class LayoutCoverageTest {
  private static final int CASES = 600;
  private static final int BLOCKS = 56;

  /**
   * Two-sided: 2.5% for a PASS, 0.5% for a FAIL of a stage of four gates; three errors of the count
   * more.
   */
  private static final double NOMINAL = 0.03;

  private static final double AT_MOST = NOMINAL + 3 * Math.sqrt(NOMINAL * (1 - NOMINAL) / CASES);

  @ParameterizedTest
  @CsvSource({
    "7, 0.01, 0.01",
    "8, 0.02, 0.01",
    "8, 0.03, 0.003",
    "12, 0.02, 0.01",
    "16, 0.02, 0.02",
    "28, 0.02, 0.01",
    "8, 0, 0.02",
    "16, 0.01, 0.03",
    "64, 0.02, 0.01"
  })
  void coversThePlacement(int layouts, double placement, double noise) {
    double m = missed(layouts, placement, noise, true);
    System.out.println(
        "COV "
            + layouts
            + " "
            + placement
            + " "
            + noise
            + " "
            + m
            + " without "
            + missed(layouts, placement, noise, false));
    assertThat(m).isLessThan(AT_MOST);
  }

  private static double missed(int layouts, double placement, double noise, boolean told) {
    Random random = new Random(layouts * 1000L + Math.round(placement * 100));
    SequentialInterval intervals = intervals();
    int missed = 0;
    for (int i = 0; i < CASES; i++) {
      missed += misses(intervals, random, layouts, placement, noise, told) ? 1 : 0;
    }
    return (double) missed / CASES;
  }

  private static SequentialInterval intervals() {
    RuleSettings settings = new RuleSettings(7, 1, 95, 0.005, BLOCKS);
    return new SequentialInterval(settings, settings.passError(), settings.failErrorSpent());
  }

  private static boolean misses(
      SequentialInterval intervals,
      Random random,
      int layouts,
      double placement,
      double noise,
      boolean told) {
    Schedule schedule = new Schedule(random.nextLong(), "lane");
    double[] effects =
        random.doubles(layouts).map(u -> placement * random.nextGaussian()).toArray();
    List<Double> blocks = new ArrayList<>();
    List<Integer> placements = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      placements.add(schedule.layout(block, layouts));
      blocks.add(effects[placements.get(block)] + noise * random.nextGaussian());
    }
    for (int look : new TreeSet<>(List.of(7, 14, 28, 56))) {
      PairedSeries seen =
          new PairedSeries(
              List.of(blocks.subList(0, look)), told ? placements.subList(0, look) : List.of());
      SequentialInterval.Look at = intervals.at(seen);
      if (at.enough() && (at.interval().low() > 0 || at.interval().high() < 0)) {
        return true;
      }
    }
    return false;
  }
}
