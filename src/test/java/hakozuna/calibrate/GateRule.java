package hakozuna.calibrate;

import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.stats.PairedSeries;
import hakozuna.verdict.Answer;
import hakozuna.verdict.RuleSettings;
import hakozuna.verdict.ThroughputRule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The gate's own rule, called as a sitting calls it: look by look until it decides. */
final class GateRule {
  private final WorkOrder order;
  private final double failError;
  private final Map<Asked, ThroughputRule> rules = new ConcurrentHashMap<>();

  /**
   * @param order says resolution and confidence
   * @param failError the error of a false FAIL that this gate may spend
   */
  GateRule(WorkOrder order, double failError) {
    this.order = order;
    this.failError = failError;
  }

  Outcome decide(Window window, double threshold, int runs) {
    ThroughputRule rule = rule(threshold, runs, window.series().size());
    int last = 0;
    for (int look : rule.looks()) {
      Answer answer = rule.decide(PairedSeries.of(window.logRatios(look)));
      if (answer.verdict() != Verdict.UNDECIDED) {
        return new Outcome(answer.verdict(), look);
      }
      last = look;
    }
    return new Outcome(Verdict.UNDECIDED, last);
  }

  private ThroughputRule rule(double threshold, int runs, int blocks) {
    return rules.computeIfAbsent(new Asked(threshold, Math.min(runs, blocks), blocks), this::rule);
  }

  private ThroughputRule rule(Asked asked) {
    RuleSettings settings =
        new RuleSettings(
            asked.runs,
            order.resolutionPercent(),
            order.confidencePercent(),
            failError,
            asked.blocks);
    return ThroughputRule.of("calibrated", asked.threshold, settings);
  }

  private record Asked(double threshold, int runs, int blocks) {}
}
