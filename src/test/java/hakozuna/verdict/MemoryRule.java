package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.Locale;

/**
 * Decides whether peak memory grew by more than a limit: speed bought with memory is not free. PASS
 * when the whole interval is at or below the limit, FAIL when it is above, else UNDECIDED. To be
 * asked once, at a stage's end.
 *
 * @param limitPercent how much growth is accepted, 0 or more
 */
public record MemoryRule(double limitPercent) {
  private static final int LEAST_PAIRS = 5;

  /**
   * What the rule says.
   *
   * @param verdict PASS, FAIL, UNDECIDED or INVALID
   * @param growth of the candidate's peak against the baseline's
   * @param reason one sentence with the figures
   */
  public record Answer(Verdict verdict, Movement growth, String reason) {}

  /**
   * Returns what the pairs say.
   *
   * @param baselineKb peak resident memory of each baseline run
   * @param candidateKb peak of the candidate run of the same block
   */
  public Answer decide(double[] baselineKb, double[] candidateKb) {
    Movement growth =
        baselineKb.length == 0 || baselineKb.length != candidateKb.length
            ? Movement.notMeasured("max-rss", "no pairs of runs")
            : Movement.ofPairs("max-rss", baselineKb, candidateKb);
    Verdict verdict =
        growth.change().map(change -> verdict(change, baselineKb.length)).orElse(Verdict.INVALID);
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
