package hakozuna.verdict;

import hakozuna.model.Verdict;

/**
 * Decides whether what a run used grew by more than a limit: peak memory (speed bought with memory
 * is not free), or instructions per op where a PMU counts them in every run. PASS when the whole
 * interval is at or below the limit, FAIL when it is above, else UNDECIDED.
 */
final class GrowthRule extends IntervalRule {
  /**
   * @param gate its threshold says how much growth is accepted, percent, 0 or more
   * @param settings what was fixed before the first block
   */
  GrowthRule(Gate gate, RuleSettings settings) {
    // Growth lies above: the upper end proves that there is none, the lower end that there is.
    super(gate, settings, settings.failErrorSpent(), settings.passError());
  }

  @Override
  Verdict verdict(Figures growth) {
    return growth.within(gate.threshold());
  }

  @Override
  String reason(Verdict verdict, Figures growth) {
    return switch (verdict) {
      case PASS -> "the whole interval is at or below the limit";
      case FAIL -> "it grows: the whole interval is above the limit";
      default -> "the interval contains the limit";
    };
  }
}
