package hakozuna.verdict;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.verdict.GateResult.Figures;
import java.util.List;
import java.util.Optional;

/**
 * The throughput gate of one lane, from samples alone: who measures and who recalculates get the
 * same answer.
 *
 * @param lane the lane's name
 * @param settings what the gate was told before its first block
 * @param command a shell command that repeats one run; empty where there is none
 */
public record LaneThroughput(String lane, RuleSettings settings, String command) {
  /** The gate's kind and what it measures. */
  public static final String GATE = "throughput";

  /** Returns the block counts at which to look. */
  public List<Integer> looks() {
    return new ThroughputRule(settings).looks();
  }

  /** Returns what the blocks say so far. */
  public Finding look(List<Sample> samples) {
    return new ThroughputRule(settings).decide(Pairs.throughput(samples));
  }

  /**
   * Returns the gate's answer; a result too good to be true is none, whatever the interval says.
   */
  public GateResult decide(List<Sample> samples) {
    List<Sample> baseline = of(Variant.BASELINE, samples);
    List<Sample> candidate = of(Variant.CANDIDATE, samples);
    GateResult decided = decided(look(samples), Pairs.deltaOfMedians(baseline, candidate));
    return Implausible.of(baseline, candidate).map(decided::overruled).orElse(decided);
  }

  private static List<Sample> of(Variant variant, List<Sample> samples) {
    return samples.stream().filter(sample -> sample.slot().variant() == variant).toList();
  }

  private GateResult decided(Finding finding, double deltaOfMedians) {
    Estimate estimate = finding.estimate();
    Figures figures =
        new Figures(
            estimate.percent(),
            estimate.low(),
            estimate.high(),
            estimate.confidence(),
            finding.blocks(),
            deltaOfMedians);
    return new GateResult(
        GATE,
        lane,
        GATE,
        settings.thresholdPercent(),
        finding.verdict(),
        false,
        Optional.of(figures),
        finding.reason() + finding.needed().map(forecast -> "; " + forecast.words()).orElse(""),
        command);
  }
}
