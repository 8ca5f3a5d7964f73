package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;

/**
 * Decides whether what a run used grew by more than a limit: peak memory (speed bought with memory
 * is not free), or instructions per op where a PMU counts them in every run. PASS when the whole
 * interval is at or below the limit, FAIL when it is above, else UNDECIDED; whatever the number of
 * looks, the error is the gate's.
 */
final class GrowthRule {
  private final Gate gate;
  private final RuleSettings settings;
  private final SequentialInterval intervals;

  /**
   * @param gate its threshold says how much growth is accepted, percent, 0 or more
   * @param settings what was fixed before the first block
   */
  GrowthRule(Gate gate, RuleSettings settings) {
    this.gate = gate;
    this.settings = settings;
    // Growth lies above: the upper end proves that there is none, the lower end that there is.
    this.intervals =
        new SequentialInterval(settings, settings.failErrorSpent(), settings.passError());
  }

  /**
   * Returns what the blocks say at this look.
   *
   * @param seen ln(candidate / baseline) of what was used, in time order
   */
  Answer decide(PairedSeries seen) {
    SequentialInterval.Look look = intervals.at(seen);
    Figures figures = look.figures(settings, seen.size());
    Verdict verdict = look.enough() ? verdict(figures) : Verdict.UNDECIDED;
    return gate.answer(verdict, reason(verdict, look.enough())).with(figures);
  }

  private Verdict verdict(Figures growth) {
    if (growth.high() <= gate.threshold()) {
      return Verdict.PASS;
    }
    return growth.low() > gate.threshold() ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private static String reason(Verdict verdict, boolean enough) {
    if (!enough) {
      return SequentialInterval.TOO_FEW;
    }
    return switch (verdict) {
      case PASS -> "the whole interval is at or below the limit";
      case FAIL -> "it grows: the whole interval is above the limit";
      default -> "the interval holds the limit";
    };
  }
}
