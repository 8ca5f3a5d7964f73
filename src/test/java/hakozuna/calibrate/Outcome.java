package hakozuna.calibrate;

import hakozuna.model.Verdict;

/**
 * What a rule said about a window.
 *
 * @param verdict its answer
 * @param blocks how many blocks it looked at
 */
record Outcome(Verdict verdict, int blocks) {
  /** Returns PASS or FAIL. */
  static Outcome of(boolean pass, int blocks) {
    return new Outcome(pass ? Verdict.PASS : Verdict.FAIL, blocks);
  }
}
