package hakozuna.verdict;

import hakozuna.model.Verdict;

/**
 * What one part of the null control says about one lane.
 *
 * @param part position, memory or copy
 * @param lane the lane's name
 * @param verdict PASS: no effect that matters; INVALID: there is one; UNDECIDED: too few blocks to
 *     tell
 * @param estimate of the effect, percent (for memory: the correlation, in hundredths)
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param reason one sentence for people
 */
public record ControlFinding(
    String part,
    String lane,
    Verdict verdict,
    double estimate,
    double low,
    double high,
    String reason) {

  /** Returns the finding as a line for people. */
  public String line() {
    return "null control, " + part + ", " + lane + ": " + verdict + ", " + reason;
  }

  /** Returns this finding as the stage counts it. */
  public GateFinding forStage() {
    return GateFinding.measured("null control " + part + " " + lane, verdict);
  }
}
