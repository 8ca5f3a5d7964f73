package hakozuna.model;

/** The answer to a gate or a stage; StageVerdict says which outweighs which. */
public enum Verdict {
  /** Every declared threshold is reached. */
  PASS,
  /** The measurement is sound but cannot tell on which side of the threshold the truth lies. */
  UNDECIDED,
  /** The candidate is below the threshold, or broken. */
  FAIL,
  /** The measurement itself is broken; it says nothing about the candidate. */
  INVALID,
  /** The ledger does not allow the stage; nothing was measured. */
  REFUSED
}
