package hakozuna.measure;

import hakozuna.model.RunFailure.Kind;

/** A run is no sample, for a reason with a name. */
final class BrokenRun extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  BrokenRun(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
