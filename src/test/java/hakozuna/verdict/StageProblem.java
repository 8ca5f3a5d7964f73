package hakozuna.verdict;

import hakozuna.model.Verdict;

/** A stage cannot be measured at all, for a reason that is its verdict. */
public final class StageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Verdict verdict;

  /** A problem of the whole stage. */
  public StageProblem(Verdict verdict, String message) {
    super(message);
    this.verdict = verdict;
  }

  /** Returns INVALID or REFUSED. */
  public Verdict verdict() {
    return verdict;
  }
}
