package hakozuna.explain;

import hakozuna.stats.OrderInterval;
import hakozuna.verdict.Figures;
import java.util.Optional;

/**
 * How a counter that should move if the change works as meant did move, candidate against baseline.
 *
 * @param counter its name, such as lock-wait/op
 * @param change what was seen; empty when it was not measured
 * @param missing why it was not measured, and what helps; empty when it was
 */
public record Movement(String counter, Optional<Figures> change, String missing) {
  /** Percent; fewer pairs than six cannot give it. */
  private static final double CONFIDENCE = 95;

  public static Movement seen(String counter, Figures change) {
    return new Movement(counter, Optional.of(change), "");
  }

  public static Movement notMeasured(String counter, String why) {
    return new Movement(counter, Optional.empty(), why);
  }

  /**
   * A counter measured in pairs of runs.
   *
   * @param baseline the counter in each baseline run, above 0
   * @param candidate the counter in the candidate run of the same pair, above 0
   */
  public static Movement ofPairs(String counter, double[] baseline, double[] candidate) {
    double[] ratios = new double[baseline.length];
    for (int i = 0; i < ratios.length; i++) {
      if (!(baseline[i] > 0) || !(candidate[i] > 0)) {
        return notMeasured(counter, "a run counted 0, so there is no percentage");
      }
      ratios[i] = Math.log(candidate[i] / baseline[i]);
    }
    OrderInterval of = OrderInterval.of(ratios, CONFIDENCE);
    return seen(
        counter,
        Figures.ofLogRatios(of.median(), of.interval(), of.confidencePercent(), ratios.length));
  }

  /** Returns whether it fell, beyond chance: an interval of too few pairs says nothing. */
  public boolean fell() {
    return change.filter(c -> c.high() < 0 && c.confidence() >= CONFIDENCE).isPresent();
  }

  /** Returns the movement as a clause of a sentence. */
  String words() {
    return change.map(this::words).orElse(counter + " not measured: " + missing);
  }

  private String words(Figures seen) {
    return "%s %s (%s to %s at %.0f%% confidence)"
        .formatted(
            counter,
            Figures.change(seen.estimate()),
            Figures.change(seen.low()),
            Figures.change(seen.high()),
            seen.confidence());
  }
}
