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
    Finding finding =
        new ThroughputRule(new RuleSettings(0, 7, 1, 95, 0.01, 99)).decide(PairedSeries.of(noisy));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.needed().orElseThrow().words(60)).contains("needs about 24 blocks");
  }

  @Test
  void looksAtRunsThenTwiceAsManyAndAtTheLast() {
    assertThat(rule(40).looks()).containsExactly(7, 14, 28, 40);
    assertThat(rule(56).looks()).containsExactly(7, 14, 28, 56);
    assertThat(rule(7).looks()).containsExactly(7);
  }

  @Test
  void passesWhenTheWholeIntervalIsAtOrAbove() {
    Finding finding = rule(40).decide(noise(7, 6, 0.5));

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.estimate().low()).isGreaterThanOrEqualTo(THRESHOLD);
    assertThat(finding.reason()).isEqualTo("the whole interval is at or above the threshold");
    assertThat(finding.needed()).isEmpty();
  }

  @Test
  void failsWhenTheWholeIntervalIsBelow() {
    Finding finding = rule(40).decide(noise(7, -6, 0.5));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.estimate().high()).isLessThan(THRESHOLD);
    assertThat(finding.reason()).isEqualTo("the whole interval is below the threshold");
  }

  @Test
  void isUndecidedWhileTheIntervalHoldsTheThresholdAndSaysWhatItWouldTake() {
    Finding finding = rule(400).decide(noise(28, 5, 8));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.reason()).isEqualTo("the interval holds the threshold");
    assertThat(finding.needed().orElseThrow().blocks().orElseThrow()).isBetween(29L, 400L);
    assertThat(finding.needed().orElseThrow().words(2.0)).contains("the plan allows 400");
  }

  @Test
  void passesByTheEstimateOnlyWhenTheIntervalIsExact() {
    Finding finding = rule(56).decide(noise(56, THRESHOLD + 0.1, 1));

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.estimate().low()).isLessThan(THRESHOLD);
    assertThat(finding.reason()).startsWith("the interval is as exact as the resolution");
  }

  @Test
  void neverFailsByTheEstimateAlone() {
    Finding finding = rule(112).decide(noise(56, THRESHOLD - 0.2, 1));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.estimate().percent()).isLessThan(THRESHOLD);
    assertThat(finding.reason()).startsWith("at the threshold");
  }

  @Test
  void doesNotLetSevenBlocksDecideOnANoisyMachine() {
    Finding finding = rule(40).decide(noise(7, -40, 8));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.estimate().high()).isLessThan(THRESHOLD);
    assertThat(finding.reason()).startsWith("too few blocks");
    assertThat(rule(40).decide(noise(14, -40, 8)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void doesNotLetFewerThanSevenBlocksDecideAtAll() {
    assertThat(rule(40).decide(noise(6, 50, 0.1)).verdict()).isEqualTo(Verdict.UNDECIDED);
    Finding one = rule(40).decide(noise(1, 50, 0.1));
    assertThat(one.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(one.estimate().low()).isEqualTo(-100);
    assertThat(one.estimate().high()).isInfinite();
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
    Finding shuffled = rule(40).decide(PairedSeries.of(values));
    Finding ordered = rule(40).decide(PairedSeries.of(sorted));

    assertThat(shuffled.effectiveBlocks()).isEqualTo(40);
    assertThat(ordered.effectiveBlocks()).isLessThan(10);
    assertThat(ordered.estimate().halfWidth()).isGreaterThan(2 * shuffled.estimate().halfWidth());
  }

  @Test
  void spendsErrorOnTheEndOfASittingThatIsNoPlannedLook() {
    PairedSeries earlier = noise(20, 3, 4);
    PairedSeries continued = earlier.then(noise(8, 3, 4).values());
    PairedSeries atOnce = PairedSeries.of(continued.values());

    assertThat(rule(60).decide(continued).estimate().halfWidth())
        .isGreaterThan(rule(60).decide(atOnce).estimate().halfWidth());
  }

  @Test
  void saysThatAMachineNeverWill() {
    double[] values = new double[40];
    for (int i = 0; i < values.length; i++) {
      values[i] = LogRatio.ofPercent(THRESHOLD - 0.01) + (i % 2 == 0 ? 0.5 : -0.5);
    }
    Finding finding = rule(40).decide(PairedSeries.of(values));

    assertThat(finding.needed().orElseThrow().blocks()).isEmpty();
    assertThat(finding.needed().orElseThrow().withinPlan()).isFalse();
    assertThat(finding.needed().orElseThrow().words(2.0)).startsWith("this machine never will");
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

  private static ThroughputRule rule(int maxBlocks) {
    return new ThroughputRule(new RuleSettings(THRESHOLD, 7, 1, 95, 0.005, maxBlocks));
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
    RuleSettings settings = new RuleSettings(3, 7, 1, 95, 0.004, 129);
    Finding finding = new ThroughputRule(settings).decide(PairedSeries.of(blocks));
    assertThat(finding.estimate().high()).isLessThan(-20);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
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
