package hakozuna.tools;

/** The bench's output is not one whole result. */
public final class BenchOutputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final boolean doubled;

  BenchOutputException(boolean doubled, String message) {
    super(message);
    this.doubled = doubled;
  }

  public boolean isDoubled() {
    return doubled;
  }
}
