package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstructionRuleTest {
  private static final InstructionRule RULE = new InstructionRule(2.0);

  @ParameterizedTest
  @CsvSource({
    "100.0, 100.1, PASS",
    "101.9, 101.95, PASS",
    "101.8, 102.2, UNDECIDED",
    "102.5, 103, FAIL"
  })
  void decidesByTheWholeRange(double least, double most, Verdict verdict) {
    double[] candidate = {least, (least + most) / 2, most};
    InstructionFinding finding = RULE.decide("m", new double[] {100, 100, 100}, candidate);
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.lowPercent()).isCloseTo(least - 100, within(1e-9));
    assertThat(finding.highPercent()).isCloseTo(most - 100, within(1e-9));
  }

  @Test
  void isUndecidedWhenTheBaselineScattersTooWidely() {
    InstructionFinding finding =
        RULE.decide("m", new double[] {97, 100, 103}, new double[] {100, 100, 100});
    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.reason()).contains("they scatter too widely", "limit +2.00%");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "0", "-1", "Infinity"})
  void isInvalidWithoutSoundRuns(double broken) {
    assertThat(RULE.decide("m", new double[] {1, 1}, new double[] {1, broken}).verdict())
        .isEqualTo(Verdict.INVALID);
    assertThat(RULE.decide("m", new double[] {broken, 1}, new double[] {1, 1}).verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void isInvalidWithASingleRun() {
    InstructionFinding finding = RULE.decide("m", new double[] {1}, new double[] {1});
    assertThat(finding.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(finding.reason()).contains("at least 2 whole runs");
  }

  @Test
  void tellsTheConfidenceOfItsRange() {
    double[] seven = {1, 1, 1, 1, 1, 1, 1};
    assertThat(RULE.decide("m", seven, seven).confidencePercent()).isCloseTo(96.9, within(0.05));
  }
}
