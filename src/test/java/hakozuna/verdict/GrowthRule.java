package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.Locale;

/**
 * Decides whether what a run used grew by more than a limit: peak memory (speed bought with memory
 * is not free), or instructions per op where a PMU counts them in every run. PASS when the whole
 * interval is at or below the limit, FAIL when it is above, else UNDECIDED. To be asked once, at a
 * stage's end.
 *
 * @param metric its name, such as max-rss
 * @param limitPercent how much growth is accepted, 0 or more
 */
public record GrowthRule(String metric, double limitPercent) {
  private static final int LEAST_PAIRS = 5;

  /**
   * What the rule says.
   *
   * @param verdict PASS, FAIL, UNDECIDED or INVALID
   * @param growth of the candidate against the baseline
   * @param reason one sentence with the figures
   */
  public record Answer(Verdict verdict, Movement growth, String reason) {

    /** Returns the answer as a gate of a stage. */
    public GateResult asGate(String gate, String lane, double limitPercent, int blocks) {
      GateResult result =
          GateResult.without(gate, lane, growth.counter(), limitPercent, verdict, reason);
      return growth
          .change()
          .map(
              c ->
                  result.with(
                      new GateResult.Figures(
                          c.percent(), c.low(), c.high(), c.confidence(), blocks, c.percent())))
          .orElse(result);
    }
  }

  /**
   * Returns what the pairs say.
   *
   * @param baseline the metric in each baseline run, above 0
   * @param candidate the metric in the candidate run of the same block
   */
  public Answer decide(double[] baseline, double[] candidate) {
    Movement growth =
        baseline.length == 0 || baseline.length != candidate.length
            ? Movement.notMeasured(metric, "no pairs of runs")
            : Movement.ofPairs(metric, baseline, candidate);
    Verdict verdict =
        growth.change().map(change -> verdict(change, baseline.length)).orElse(Verdict.INVALID);
    String reason =
        String.format(
            Locale.ROOT, "%s; it may grow by %.2f%%: %s", growth.words(), limitPercent, verdict);
    return new Answer(verdict, growth, reason);
  }

  private Verdict verdict(Estimate growth, int pairs) {
    if (pairs < LEAST_PAIRS) {
      return Verdict.UNDECIDED;
    }
    if (growth.high() <= limitPercent) {
      return Verdict.PASS;
    }
    return growth.low() > limitPercent ? Verdict.FAIL : Verdict.UNDECIDED;
  }
}
