package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.Middle;
import hakozuna.stats.PairedSeries;
import java.util.Locale;

/**
 * Decides whether a counter per op improves, which is: falls. PASS when the whole interval is below
 * 0 and its centre at least the least improvement below; FAIL when the whole interval is above the
 * least improvement; else UNDECIDED. A bare estimate never decides, however narrow the interval.
 */
final class CounterRule extends IntervalRule {
  /** Below so many counts a run, one count more or less is a change of 10%. */
  private static final double FEW_COUNTS = 10;

  /**
   * @param gate on a counter; its threshold is the least improvement, such as -1 for "at least 1%
   *     fewer"
   */
  CounterRule(Gate gate, RuleSettings settings) {
    super(gate, settings);
  }

  /**
   * Returns what the blocks say at this look.
   *
   * @param seen the counter per op in every block so far
   * @param baseline what each of their baseline runs counted
   */
  Answer decide(PairedSeries seen, double[] baseline) {
    Answer answer = decide(seen);
    double median = Middle.of(baseline);
    String form = "the baseline counted only %.0f per run: too few for a percentage";
    String tooFew = String.format(Locale.ROOT, form, median);
    return median >= FEW_COUNTS
        ? answer
        : gate.answer(Verdict.UNDECIDED, tooFew).with(answer.figures());
  }

  @Override
  Verdict verdict(Figures change) {
    if (change.high() < 0 && change.estimate() <= gate.threshold()) {
      return Verdict.PASS;
    }
    return change.low() > gate.threshold() ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  @Override
  String reason(Verdict verdict, Figures change) {
    return switch (verdict) {
      case PASS -> "it falls: the whole interval is below 0";
      case FAIL -> "it does not fall: the whole interval is above the least improvement";
      default -> "the interval does not say whether it falls";
    };
  }
}
