package hakozuna.model;

/** A file of ours says something it must not; the message names file, line, value and remedy. */
public final class BadFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadFileException(String place, String complaint) {
    super(place + ": " + complaint);
  }
}
