package hakozuna.measure.callgrind;

/** A run under callgrind that cannot be counted; the message says what was run and what it said. */
public final class CallgrindException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallgrindException(String message) {
    super(message);
  }
}
