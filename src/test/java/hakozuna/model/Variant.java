package hakozuna.model;

/** Which build of the subject a run uses. */
public enum Variant {
  /** The subject as it is. */
  BASELINE,
  /** The subject with the change. */
  CANDIDATE,
  /** The baseline with its statistics on; only for observation, never for a verdict. */
  OBSERVED
}
