package hakozuna.tools;

/** A variant is not available; the message shows the tool's own words and the remedy. */
public final class BuildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BuildException(String message) {
    super(message);
  }
}
