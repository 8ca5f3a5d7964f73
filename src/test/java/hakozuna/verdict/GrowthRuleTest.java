package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Growth against a limit of 4%. */
class GrowthRuleTest {
  private static final Growth.GrowthRule RULE =
      new Growth.GrowthRule(
          new Gate(GateKind.MEMORY, "l", "max-rss", 4), new RuleSettings(7, 1, 95, 0.01, 28));

  private static Answer decide(int blocks, double least, double most) {
    return RULE.decide(
        PairedSeries.of(
            IntStream.range(0, blocks)
                .mapToDouble(i -> Math.log1p((i % 2 == 0 ? least : most) / 100))
                .toArray()));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, PASS",
    "3, 5, UNDECIDED",
    "5, 6, FAIL",
    "-9, -8, PASS",
    "0, 0, PASS",
    "9, 9, FAIL"
  })
  void decidesByTheWholeInterval(double least, double most, Verdict verdict) {
    assertThat(decide(28, least, most).verdict()).isEqualTo(verdict);
  }

  @Test
  void decidesNothingByAFewBlocks() {
    assertThat(decide(4, 9, 9.1).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(decide(4, 9, 9.1).reason()).startsWith("too few blocks");
  }

  @Test
  void sevenBlocksThatAgreeDecideOnAQuietMachine() {
    assertThat(decide(7, 0.1, 0.2).verdict()).isEqualTo(Verdict.PASS);
    assertThat(decide(7, 0, 0).verdict()).isEqualTo(Verdict.PASS);
  }
}
