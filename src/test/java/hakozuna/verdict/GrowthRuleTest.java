package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthRuleTest {
  private static final double[] BASELINE = {100, 100, 100, 100, 100, 100, 100};
  private static final GrowthRule RULE = new GrowthRule("max-rss", 4.0);

  @ParameterizedTest
  @CsvSource({"1, 2, PASS", "3, 5, UNDECIDED", "5, 6, FAIL", "-9, -8, PASS"})
  void decidesByTheWholeInterval(double least, double most, Verdict verdict) {
    double[] candidate = new double[BASELINE.length];
    for (int i = 0; i < candidate.length; i++) {
      candidate[i] = 100 + (i % 2 == 0 ? least : most);
    }
    GrowthRule.Answer answer = RULE.decide(BASELINE, candidate);
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.reason()).contains("it may grow by 4.00%: " + verdict);
  }

  @Test
  void decidesNothingByAFewPairs() {
    double[] few = {100, 100, 100, 100};
    assertThat(RULE.decide(few, few).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void isInvalidWithoutPairs() {
    assertThat(RULE.decide(new double[0], new double[0]).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(RULE.decide(new double[] {0, 1}, new double[] {1, 1}).verdict())
        .isEqualTo(Verdict.INVALID);
  }
}
