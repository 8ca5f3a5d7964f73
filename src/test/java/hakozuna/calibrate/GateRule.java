package hakozuna.calibrate;

import hakozuna.model.Verdict;
import hakozuna.verdict.ThroughputRule;
import java.util.HashMap;
import java.util.Map;

/** The gate's own rule, called as a sitting calls it: look by look until it decides. */
final class GateRule {
  private final Design design;
  private final double failError;
  private final Map<Asked, ThroughputRule> rules = new HashMap<>();

  /**
   * @param failError the error of a false FAIL that this gate may spend
   */
  GateRule(Design design, double failError) {
    this.design = design;
    this.failError = failError;
  }

  Decision decide(Window window) {
    int plannedBlocks = window.series().size();
    // Its bounds take long to find and are the same for every window.
    ThroughputRule rule =
        rules.computeIfAbsent(
            new Asked(window.thresholdPercent(), plannedBlocks),
            asked -> design.rule(asked.thresholdPercent, failError, asked.plannedBlocks));
    for (int look : rule.looks()) {
      Verdict verdict = rule.decide(window.first(look).paired()).verdict();
      if (verdict != Verdict.UNDECIDED) {
        return new Decision(verdict, look);
      }
    }
    return new Decision(Verdict.UNDECIDED, plannedBlocks);
  }

  private record Asked(double thresholdPercent, int plannedBlocks) {}
}
