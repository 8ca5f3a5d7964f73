package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CounterRuleTest {
  private static final long OPS = 1_000_000;
  private static final Gate GATE = new Gate(GateKind.IMPROVES_ANY, "l", "improves_any", -1);

  @Test
  void passesWhenTheCounterFallsBeyondDoubt() {
    Answer answer = decide(14, 30_000, -5, 0.3);

    assertThat(answer.verdict()).isEqualTo(Verdict.PASS);
    assertThat(answer.own().orElseThrow().high()).isNegative();
  }

  @Test
  void failsWhenItDoesNotFallBeyondDoubt() {
    assertThat(decide(14, 30_000, 0.1, 0.3).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(decide(14, 30_000, 8, 0.3).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void doesNotPassWhenItFallsByLessThanMatters() {
    Answer answer = decide(28, 30_000, -0.8, 0.05);

    assertThat(answer.own().orElseThrow().high()).isNegative();
    assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void isUndecidedWhenItIsTooNoisy() {
    Answer answer = decide(28, 30_000, -3, 20);

    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.reason()).isEqualTo("the interval does not say whether it falls");
  }

  @Test
  void knowsNoPercentageOverNextToNothing() {
    Answer answer = decide(14, 0, 0, 0);

    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.reason())
        .isEqualTo("the baseline counted only 0 per run: too few for a percentage");
  }

  @Test
  void survivesALoneZero() {
    assertThat(ratio(40, 0)).isFinite().isNegative();
  }

  @Test
  void refusesARunWithoutOps() {
    assertThatThrownBy(() -> PairedSeries.of(Counter.logPerOp(1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a block's log ratio is Infinity; both throughputs must be above 0");
  }

  @Test
  void anyImprovingCounterPassesTheGateAndOnlyAllFailIt() {
    assertThat(any(Verdict.FAIL, Verdict.PASS)).isEqualTo(Verdict.PASS);
    assertThat(any(Verdict.FAIL, Verdict.FAIL)).isEqualTo(Verdict.FAIL);
    assertThat(any(Verdict.FAIL, Verdict.UNDECIDED)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void refusesAGateWithoutCounters() {
    assertThatThrownBy(() -> ImprovesAny.of(GATE, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("improves_any names no counter");
  }

  private static Verdict any(Verdict one, Verdict other) {
    return ImprovesAny.of(GATE, Map.of("one", answer(one), "other", answer(other))).verdict();
  }

  private static Answer answer(Verdict verdict) {
    return GATE.answer(verdict, "because").with(new Figures(0, -1, 1, 95, 7, 0));
  }

  /** Two counters share the gate's error. */
  private static Answer decide(int blocks, long count, double percent, double spreadPercent) {
    RuleSettings settings = new RuleSettings(7, 1, 95, 0.004, 56);
    Random random = new Random(5);
    double[] ratios = new double[blocks];
    double[] baseline = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      double factor = (1 + percent / 100) * (1 + spreadPercent / 100 * random.nextGaussian());
      ratios[i] = ratio(count, Math.round(count * factor));
      baseline[i] = count;
    }
    return new CounterRule(GATE, settings.sharing(2)).decide(PairedSeries.of(ratios), baseline);
  }

  private static double ratio(long baseline, long candidate) {
    return Counter.logPerOp(candidate, OPS) - Counter.logPerOp(baseline, OPS);
  }
}
