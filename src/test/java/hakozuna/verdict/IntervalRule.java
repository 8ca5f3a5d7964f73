package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;

/**
 * A rule that holds an interval against a threshold at each look; whatever the number of looks, the
 * error is the gate's.
 */
public abstract class IntervalRule {
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
      String tooFew = "too few blocks for a machine this noisy";
      return gate.answer(Verdict.UNDECIDED, tooFew).with(figures);
    }
    Verdict verdict = verdict(figures);
    return gate.answer(verdict, reason(verdict, figures)).with(figures);
  }

  abstract Verdict verdict(Figures figures);

  abstract String reason(Verdict verdict, Figures figures);
}
