package hakozuna.verdict;

import hakozuna.model.Verdict;

/**
 * What one gate, or one part of the null control, adds to its stage.
 *
 * @param gate its name, unique in the stage
 * @param verdict what it says
 * @param defect whether a FAIL is a defect of the candidate (crash, hang, failed allocation,
 *     corruption, no work done) and so outweighs a broken measurement
 */
public record GateFinding(String gate, Verdict verdict, boolean defect) {
  public GateFinding {
    if (defect && verdict != Verdict.FAIL) {
      throw new IllegalArgumentException(gate + ": a defect is a FAIL, not " + verdict);
    }
  }

  /** Returns a finding that was measured. */
  public static GateFinding measured(String gate, Verdict verdict) {
    return new GateFinding(gate, verdict, false);
  }

  /** Returns the finding that the candidate is broken. */
  public static GateFinding defect(String gate) {
    return new GateFinding(gate, Verdict.FAIL, true);
  }
}
