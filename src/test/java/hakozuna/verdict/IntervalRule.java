package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;

/**
 * A rule that holds an interval against a threshold at each look; whatever the number of looks, the
 * error is the gate's.
 */
public abstract class IntervalRule {
  private static final String TOO_FEW_LAYOUTS =
      "too few layouts to decide by: %d; it takes at least %2$d, so call it again with -Dlayouts=%2$d"
          + " or more";

  private static final String TOO_FEW_BLOCKS =
      "too few blocks for a machine this noisy: %d, and it takes at least %d";

  final Gate gate;
  final RuleSettings settings;
  final SequentialInterval intervals;

  /** What passes above its threshold is proved by the interval's lower end, else by the upper. */
  IntervalRule(Gate gate, RuleSettings settings) {
    double pass = settings.passError();
    double fail = settings.failErrorSpent();
    this.gate = gate;
    this.settings = settings;
    this.intervals =
        gate.kind().direction() == GateKind.Direction.AT_LEAST
            ? new SequentialInterval(settings, pass, fail)
            : new SequentialInterval(settings, fail, pass);
  }

  /**
   * Returns what the blocks say at this look.
   *
   * @param seen ln(candidate / baseline) of all blocks so far, earlier sittings included, in time
   *     order
   * @throws IllegalArgumentException when there are more blocks than the plan fixed
   */
  public final Answer decide(PairedSeries seen) {
    SequentialInterval.Look look = intervals.at(seen);
    Figures figures =
        Figures.ofLogRatios(look.centre(), look.interval(), settings.confidence(), seen.size());
    if (!look.enough()) {
      return gate.answer(Verdict.UNDECIDED, tooFew(look, seen)).with(figures);
    }
    Verdict verdict = verdict(figures);
    return gate.answer(verdict, reason(verdict, figures)).with(figures);
  }

  private static String tooFew(SequentialInterval.Look look, PairedSeries seen) {
    long layouts = seen.layouts().stream().distinct().count();
    return layouts > 0
            && layouts < SequentialInterval.LEAST_LAYOUTS
            && seen.size() >= SequentialInterval.LEAST_BLOCKS
        ? TOO_FEW_LAYOUTS.formatted(layouts, SequentialInterval.LEAST_LAYOUTS)
        : TOO_FEW_BLOCKS.formatted(seen.size(), look.least());
  }

  abstract Verdict verdict(Figures figures);

  abstract String reason(Verdict verdict, Figures figures);
}
