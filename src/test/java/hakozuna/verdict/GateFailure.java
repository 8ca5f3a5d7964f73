package hakozuna.verdict;

import hakozuna.model.Verdict;

/** A gate is red: FAIL, UNDECIDED, INVALID or REFUSED. The message is all there is to read. */
public final class GateFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** A red gate; the text starts with the verdict's name. */
  public GateFailure(Verdict verdict, String text) {
    super(text.startsWith(verdict + " ") ? text : verdict + "  " + text);
  }

  /** Returns itself: where in our code a gate failed explains nothing to its user. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
