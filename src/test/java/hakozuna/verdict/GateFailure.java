package hakozuna.verdict;

import hakozuna.model.Verdict;

/** A gate is red: FAIL, UNDECIDED, INVALID or REFUSED. Its text is all there is to read. */
public final class GateFailure extends AssertionError {
  private static final long serialVersionUID = 1L;
  private final String text;

  /** A red gate; the text starts with the verdict's name. */
  public GateFailure(Verdict verdict, String text) {
    this(headed(verdict, text), false);
  }

  private GateFailure(String text, boolean isBrief) {
    super(isBrief ? text.lines().findFirst().orElse(text) : text);
    this.text = text;
  }

  /**
   * A red gate of a stage: its message is the first line alone, for Failsafe prints every message
   * on a console that has the rest on the last screen; reports get the whole text.
   */
  public static GateFailure ofStage(Verdict verdict, String text) {
    return new GateFailure(headed(verdict, text), true);
  }

  private static String headed(Verdict verdict, String text) {
    return text.startsWith(verdict + " ") ? text : verdict + "  " + text;
  }

  /** Returns rule, reason and figures, whole. */
  public String text() {
    return text;
  }

  /** Returns the whole text behind the class's name: a stack trace begins so, and has no frame. */
  @Override
  public String toString() {
    return getClass().getName() + ": " + text;
  }

  /** Returns itself: where in our code a gate failed explains nothing to its user. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
