package hakozuna.tools;

/** A host was lost, or could not be had: nothing is known of what would have run on it. */
public final class HostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message is for people, with the remedy. */
  public HostException(String message) {
    super(message);
  }
}
