package hakozuna.tools.scope;

import hakozuna.model.Check.Outcome;

/**
 * What a rule found.
 *
 * @param figure in the rule's own unit; NaN where nothing was measured
 * @param text for people: what was found, where
 * @param evidence tables and differences; empty where there are none
 */
record Finding(Outcome outcome, double figure, String text, String evidence) {
  static Finding broken(String why) {
    return new Finding(Outcome.BROKEN, Double.NaN, why, "");
  }

  static Finding missing(String why) {
    return new Finding(Outcome.MISSING, Double.NaN, why, "");
  }

  /** A figure that may not exceed a limit. */
  static Finding of(double figure, double limit, String text, String evidence) {
    return new Finding(figure > limit ? Outcome.DEFECT : Outcome.SOUND, figure, text, evidence);
  }
}
