package hakozuna.tools;

import hakozuna.model.BadFileException;
import hakozuna.model.RunFailure;

/** The bench's output is not one whole result. */
public final class BenchOutputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final RunFailure.Kind kind;

  BenchOutputException(RunFailure.Kind kind, String message) {
    super(BadFileException.printable(message));
    this.kind = kind;
  }

  /** Returns what a run with this output is called. */
  public RunFailure.Kind kind() {
    return kind;
  }
}
