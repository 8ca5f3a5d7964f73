package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;
import java.util.Optional;

/**
 * Decides whether what a run used grew by more than a limit: peak memory (speed bought with memory
 * is not free), or instructions per op where a PMU counts them in every run. PASS when the whole
 * interval is at or below the limit, FAIL when it is above, else UNDECIDED; whatever the number of
 * looks, the error is the gate's.
 */
final class GrowthRule {
  private final double limitPercent;
  private final RuleSettings settings;
  private final SequentialInterval intervals;

  /**
   * @param settings the threshold is ignored
   * @param limitPercent how much growth is accepted, 0 or more
   */
  GrowthRule(RuleSettings settings, double limitPercent) {
    this.settings = settings;
    this.limitPercent = limitPercent;
    // Growth lies above: the upper end proves that there is none, the lower end that there is.
    this.intervals =
        new SequentialInterval(settings, settings.failErrorSpent(), settings.passError());
  }

  /**
   * Returns what the blocks say at this look.
   *
   * @param seen ln(candidate / baseline) of what was used, in time order
   */
  Finding decide(PairedSeries seen) {
    SequentialInterval.Look look = intervals.at(seen);
    Estimate estimate = Estimate.ofLogRatios(look.centre(), look.interval(), settings.confidence());
    Verdict verdict = look.enough() ? verdict(estimate) : Verdict.UNDECIDED;
    return new Finding(
        verdict,
        estimate,
        seen.size(),
        look.effectiveBlocks(),
        reason(verdict, look.enough()),
        Optional.empty());
  }

  private Verdict verdict(Estimate growth) {
    if (growth.high() <= limitPercent) {
      return Verdict.PASS;
    }
    return growth.low() > limitPercent ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private static String reason(Verdict verdict, boolean enough) {
    if (!enough) {
      return "too few blocks to decide by on a machine with this spread";
    }
    return switch (verdict) {
      case PASS -> "the whole interval is at or below the limit";
      case FAIL -> "it grows: the whole interval is above the limit";
      default -> "the interval holds the limit";
    };
  }
}
