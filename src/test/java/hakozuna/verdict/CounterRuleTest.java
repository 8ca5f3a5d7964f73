package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CounterRuleTest {
  private static final long OPS = 1_000_000;

  @Test
  void passesWhenTheCounterFallsBeyondDoubt() {
    Finding finding = rule().decide(blocks(14, 30_000, -5, 0.3));

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.estimate().high()).isNegative();
  }

  @Test
  void failsWhenItDoesNotFallBeyondDoubt() {
    assertThat(rule().decide(blocks(14, 30_000, 0.1, 0.3)).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(rule().decide(blocks(14, 30_000, 8, 0.3)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void doesNotPassWhenItFallsByLessThanMatters() {
    Finding finding = rule().decide(blocks(28, 30_000, -0.8, 0.05));

    assertThat(finding.estimate().high()).isNegative();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void isUndecidedWhenItIsTooNoisy() {
    Finding finding = rule().decide(blocks(28, 30_000, -3, 20));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.reason()).isEqualTo("the interval leaves open whether it falls");
  }

  @Test
  void knowsNoPercentageOverNextToNothing() {
    Finding finding = rule().decide(blocks(14, 0, 0, 0));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.reason())
        .isEqualTo("the baseline counts 0 a run; a percentage over so few has no value");
  }

  @Test
  void survivesALoneZero() {
    assertThat(new CounterBlock(40, OPS, 0, OPS).logRatio()).isFinite().isNegative();
  }

  @Test
  void refusesARunWithoutOps() {
    assertThatThrownBy(() -> new CounterBlock(1, 0, 1, OPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no counts per op from 1/1000000 against 1/0");
  }

  @Test
  void anyImprovingCounterPassesTheGateAndOnlyAllFailIt() {
    assertThat(any(Verdict.FAIL, Verdict.PASS)).isEqualTo(Verdict.PASS);
    assertThat(any(Verdict.FAIL, Verdict.FAIL)).isEqualTo(Verdict.FAIL);
    assertThat(any(Verdict.FAIL, Verdict.UNDECIDED)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void refusesAGateWithoutCounters() {
    assertThatThrownBy(() -> ImprovesAny.of(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("improves_any names no counter");
  }

  private static Verdict any(Verdict one, Verdict other) {
    Map<String, Finding> rows = Map.of("one", finding(one), "other", finding(other));
    return ImprovesAny.of(rows).verdict();
  }

  private static Finding finding(Verdict verdict) {
    return new Finding(
        verdict, new Estimate(0, -1, 1, 95), 7, 7, "because", java.util.Optional.empty());
  }

  private static CounterRule rule() {
    return ImprovesAny.rule(new RuleSettings(0, 7, 1, 95, 0.004, 56), 2, 1);
  }

  private static List<List<CounterBlock>> blocks(
      int blocks, long count, double percent, double spreadPercent) {
    Random random = new Random(5);
    List<CounterBlock> sitting = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      double factor = (1 + percent / 100) * (1 + spreadPercent / 100 * random.nextGaussian());
      sitting.add(new CounterBlock(count, OPS, Math.round(count * factor), OPS));
    }
    return List.of(sitting);
  }
}
