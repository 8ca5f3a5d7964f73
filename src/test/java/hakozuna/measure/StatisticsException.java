package hakozuna.measure;

/** What an allocator printed about itself cannot be used; the message says why. */
public final class StatisticsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StatisticsException(String message) {
    super(message);
  }
}
