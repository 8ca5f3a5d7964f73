package hakozuna.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.OrderFolder;
import hakozuna.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationReportTest {
  private static final Tally TALLY =
      Tally.none("gate", "lane", "screen")
          .with(new Decision(Verdict.PASS, 7), true)
          .with(new Decision(Verdict.PASS, 7), false)
          .with(new Decision(Verdict.UNDECIDED, 14), false)
          .with(new Decision(Verdict.INVALID, 14), true);

  @Test
  void countsWrongAndUndecidedInvalidAmongThem() {
    assertThat(TALLY.wrongPercent()).isEqualTo(25);
    assertThat(TALLY.undecidedPercent()).isEqualTo(50);
    assertThat(TALLY.meanBlocks()).isEqualTo(10.5);
  }

  @Test
  void addsWhatSharesAKey() {
    List<Tally> sums = Tally.sums(List.of(TALLY, TALLY.named("other")), Tally::rule);

    assertThat(sums).containsExactly(new Tally("gate", "lane", "screen", 8, 2, 4, 84));
  }

  @Test
  void writesCountsForOtherPrograms(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("deep").resolve("calibration.csv");
    new CalibrationReport(List.of(TALLY)).write(file);

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            rule,lane,stage,windows,wrong,undecided,mean_blocks
            gate,lane,screen,4,1,2,10.500
            """);
  }

  @Test
  void printsShares() {
    assertThat(new CalibrationReport(List.of(TALLY)).table())
        .contains("lane")
        .contains("25.00%")
        .contains("50.0%");
  }

  @Test
  void drawsTheRules(@TempDir Path folder) {
    new CalibrationPlot("a series", List.of(TALLY)).write(folder.resolve("deep"), "plot");

    assertThat(folder.resolve("deep/plot.png")).isNotEmptyFile();
    assertThat(folder.resolve("deep/plot.svg"))
        .content()
        .contains("gate: wrong in 25.0%, undecided in 50.0%.", "a series");
  }

  @Test
  void comesOutTheSameEveryTime() {
    List<Tally> once = tallies();

    assertThat(tallies()).isEqualTo(once);
    assertThat(once).hasSize(14).allMatch(tally -> tally.windows() == 84);
  }

  @Test
  void makesNoiseOfTheSpreadItSays() {
    double[] ratios = new Generators(3).normal(0.03, 4000).logRatios();

    assertThat(hakozuna.stats.StudentInterval.spread(ratios)).isCloseTo(0.03, within(0.002));
  }

  private static List<Tally> tallies() {
    Calibration calibration = new Calibration(OrderFolder.own().workOrder("b82"));
    return calibration.lane("bursts", List.of(Generators.all(4).get("bursts").apply(14)));
  }
}
