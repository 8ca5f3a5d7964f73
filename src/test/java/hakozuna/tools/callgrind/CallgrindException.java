package hakozuna.tools.callgrind;

/** A run under callgrind that cannot be counted; the message says what was run and what it said. */
public final class CallgrindException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CallgrindException(String message) {
    super(message);
  }
}
