package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstructionRuleTest {
  private static final InstructionRule RULE =
      new InstructionRule(new Gate(GateKind.INSTRUCTIONS, "l", "m", 2.0));

  @ParameterizedTest
  @CsvSource({
    "100.0, 100.1, PASS",
    "101.9, 101.95, PASS",
    "101.8, 102.2, UNDECIDED",
    "102.5, 103, FAIL"
  })
  void decidesByTheWholeRange(double least, double most, Verdict verdict) {
    double[] candidate = {least, (least + most) / 2, most};
    Answer answer = RULE.decide(new double[] {100, 100, 100}, candidate);
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.own().orElseThrow().low()).isCloseTo(least - 100, within(1e-9));
    assertThat(answer.own().orElseThrow().high()).isCloseTo(most - 100, within(1e-9));
  }

  @Test
  void isUndecidedWhenTheBaselineScattersTooWidely() {
    Answer answer = RULE.decide(new double[] {97, 100, 103}, new double[] {100, 100, 100});
    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.reason()).contains("they scatter too much", "limit +2.00%");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "0", "-1", "Infinity"})
  void isInvalidWithoutSoundRuns(double broken) {
    assertThat(RULE.decide(new double[] {1, 1}, new double[] {1, broken}).verdict())
        .isEqualTo(Verdict.INVALID);
    assertThat(RULE.decide(new double[] {broken, 1}, new double[] {1, 1}).verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void isInvalidWithASingleRun() {
    Answer answer = RULE.decide(new double[] {1}, new double[] {1});
    assertThat(answer.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(answer.reason()).contains("at least 2 whole runs");
  }

  @Test
  void tellsTheConfidenceOfItsRange() {
    double[] seven = {1, 1, 1, 1, 1, 1, 1};
    assertThat(RULE.decide(seven, seven).own().orElseThrow().confidence())
        .isCloseTo(96.9, within(0.05));
  }
}
