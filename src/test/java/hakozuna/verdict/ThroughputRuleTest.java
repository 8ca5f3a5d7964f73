package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Verdict;
import hakozuna.stats.LogRatio;
import hakozuna.stats.PairedSeries;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThroughputRuleTest {
  private static final double THRESHOLD = 2;

  @Test
  void fewBlocksOnANoisyMachineForecastWhatItTakesToDecideAtAll() {
    double[] noisy = {0.9, 0.2, 0.6, 0.1, 0.8, 0.3, 0.7};
    ThroughputRule rule = ThroughputRule.of("l", 0, new RuleSettings(7, 1, 95, 0.01, 99));
    PairedSeries seen = PairedSeries.of(noisy);

    assertThat(rule.decide(seen).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(forecast(rule, seen).words(60)).contains("needs about 24 blocks");
  }

  @Test
  void looksAtRunsThenTwiceAsManyAndAtTheLast() {
    assertThat(rule(40).looks()).containsExactly(7, 14, 28, 40);
    assertThat(rule(56).looks()).containsExactly(7, 14, 28, 56);
    assertThat(rule(7).looks()).containsExactly(7);
  }

  @Test
  void passesWhenTheWholeIntervalIsAtOrAbove() {
    Answer answer = rule(40).decide(noise(7, 6, 0.5));

    assertThat(answer.verdict()).isEqualTo(Verdict.PASS);
    assertThat(figures(answer).low()).isGreaterThanOrEqualTo(THRESHOLD);
    assertThat(answer.reason()).isEqualTo("the whole interval is at or above the threshold");
    assertThat(rule(40).forecast(answer, noise(7, 6, 0.5))).isEmpty();
  }

  @Test
  void failsWhenTheWholeIntervalIsBelow() {
    Answer answer = rule(40).decide(noise(7, -6, 0.5));

    assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(figures(answer).high()).isLessThan(THRESHOLD);
    assertThat(answer.reason()).isEqualTo("the whole interval is below the threshold");
  }

  @Test
  void isUndecidedWhileTheIntervalHoldsTheThresholdAndSaysWhatItWouldTake() {
    Answer answer = rule(400).decide(noise(28, 5, 8));

    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.reason()).isEqualTo("the interval contains the threshold");
    ThroughputRule.Forecast forecast = forecast(rule(400), noise(28, 5, 8));
    assertThat(forecast.blocks().orElseThrow()).isBetween(29L, 400L);
    assertThat(forecast.words(2.0)).contains("the plan allows 400");
  }

  @Test
  void passesByTheEstimateOnlyWhenTheIntervalIsExact() {
    Answer answer = rule(56).decide(noise(56, THRESHOLD + 0.1, 1));

    assertThat(answer.verdict()).isEqualTo(Verdict.PASS);
    assertThat(figures(answer).low()).isLessThan(THRESHOLD);
    assertThat(answer.reason()).startsWith("the interval is as narrow as the resolution");
  }

  @Test
  void neverFailsByTheEstimateAlone() {
    Answer answer = rule(112).decide(noise(56, THRESHOLD - 0.2, 1));

    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(figures(answer).estimate()).isLessThan(THRESHOLD);
    assertThat(answer.reason()).startsWith("at the threshold");
  }

  @Test
  void doesNotLetSevenBlocksDecideOnANoisyMachine() {
    Answer answer = rule(40).decide(noise(7, -40, 8));

    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(figures(answer).high()).isLessThan(THRESHOLD);
    assertThat(answer.reason())
        .startsWith("too few blocks for a machine this noisy: ")
        .contains(", and it takes at least ");
    assertThat(rule(40).decide(noise(14, -40, 8)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void doesNotLetFewerThanSevenBlocksDecideAtAll() {
    assertThat(rule(40).decide(noise(6, 50, 0.1)).verdict()).isEqualTo(Verdict.UNDECIDED);
    Answer one = rule(40).decide(noise(1, 50, 0.1));
    assertThat(one.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(figures(one).low()).isEqualTo(-100);
    assertThat(figures(one).high()).isInfinite();
  }

  @Test
  void takesOneOppositeBlockAmongSevenForADoubt() {
    PairedSeries series = PairedSeries.of(0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.015);

    assertThat(rule(40).decide(series).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void widensWhenNeighboursAgree() {
    double[] values = noise(40, 5, 5).values();
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    Answer shuffled = rule(40).decide(PairedSeries.of(values));
    Answer ordered = rule(40).decide(PairedSeries.of(sorted));

    SequentialInterval intervals = new SequentialInterval(settings(40), 0.025, 0.005);
    assertThat(intervals.at(PairedSeries.of(values)).effectiveBlocks()).isEqualTo(40);
    assertThat(intervals.at(PairedSeries.of(sorted)).effectiveBlocks()).isLessThan(10);
    assertThat(figures(ordered).halfWidth()).isGreaterThan(2 * figures(shuffled).halfWidth());
  }

  @Test
  void spendsErrorOnTheEndOfASittingThatIsNoPlannedLook() {
    PairedSeries earlier = noise(20, 3, 4);
    PairedSeries continued = earlier.then(noise(8, 3, 4).values());
    PairedSeries atOnce = PairedSeries.of(continued.values());

    assertThat(figures(rule(60).decide(continued)).halfWidth())
        .isGreaterThan(figures(rule(60).decide(atOnce)).halfWidth());
  }

  @Test
  void saysThatAMachineNeverWill() {
    double[] values = new double[40];
    for (int i = 0; i < values.length; i++) {
      values[i] = LogRatio.ofPercent(THRESHOLD - 0.01) + (i % 2 == 0 ? 0.5 : -0.5);
    }
    ThroughputRule.Forecast forecast = forecast(rule(40), PairedSeries.of(values));

    assertThat(forecast.blocks()).isEmpty();
    assertThat(forecast.words(2.0)).startsWith("this machine will never decide");
  }

  @Test
  void refusesMoreBlocksThanThePlanFixed() {
    assertThatThrownBy(() -> rule(40).decide(noise(41, 0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("41 blocks, but the plan fixed at most 40");
  }

  @Test
  void decidesAgainstTheTruthInAtMostOneOfFortyContinuedSittings() {
    ThroughputRule rule = rule(168);
    int against = 0;
    for (int sitting = 0; sitting < 200; sitting++) {
      PairedSeries series = noise(168, THRESHOLD + 0.2, 12, sitting);
      against += verdictOf(rule, series) == Verdict.FAIL ? 1 : 0;
    }
    assertThat(against).isLessThanOrEqualTo(5);
  }

  private static Verdict verdictOf(ThroughputRule rule, PairedSeries series) {
    for (int look : rule.looks()) {
      double[] seen = java.util.Arrays.copyOf(series.values(), look);
      Verdict verdict = rule.decide(PairedSeries.of(seen)).verdict();
      if (verdict != Verdict.UNDECIDED) {
        return verdict;
      }
    }
    return Verdict.UNDECIDED;
  }

  private static ThroughputRule rule(int plannedBlocks) {
    return ThroughputRule.of("l", THRESHOLD, settings(plannedBlocks));
  }

  private static RuleSettings settings(int plannedBlocks) {
    return new RuleSettings(7, 1, 95, 0.005, plannedBlocks);
  }

  private static Figures figures(Answer answer) {
    return answer.own().orElseThrow();
  }

  private static ThroughputRule.Forecast forecast(ThroughputRule rule, PairedSeries seen) {
    return rule.forecast(rule.decide(seen), seen).orElseThrow();
  }

  private static PairedSeries noise(int blocks, double percent, double spreadPercent) {
    return noise(blocks, percent, spreadPercent, 11);
  }

  /** Normal noise, moved so that its mean is exactly the effect. */
  @Test
  void aCandidateFarBelowFailsEvenWhereNeighboursCorrelate() {
    java.util.Random random = new java.util.Random(4);
    double[] blocks = new double[43];
    double noise = 0;
    for (int i = 0; i < blocks.length; i++) {
      noise = 0.6 * noise + 0.04 * random.nextGaussian();
      blocks[i] = Math.log(0.6) + noise;
    }
    RuleSettings settings = new RuleSettings(7, 1, 95, 0.004, 129);
    Answer answer = ThroughputRule.of("l", 3, settings).decide(PairedSeries.of(blocks));
    assertThat(figures(answer).high()).isLessThan(-20);
    assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
  }

  private static PairedSeries noise(int blocks, double percent, double spreadPercent, long seed) {
    Random random = new Random(seed);
    double[] values = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      values[i] = spreadPercent / 100 * random.nextGaussian();
    }
    double mean = seed == 11 ? java.util.Arrays.stream(values).average().orElse(0) : 0;
    for (int i = 0; i < blocks; i++) {
      values[i] += LogRatio.ofPercent(percent) - mean;
    }
    return PairedSeries.of(values);
  }
}
