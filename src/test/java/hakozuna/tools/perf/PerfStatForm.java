package hakozuna.tools.perf;

/** The machine-readable forms of {@code perf stat -o FILE}. */
public enum PerfStatForm {
  /** {@code -x';'}, one run. */
  SEMICOLON(false),
  /** {@code -x';' -r N}: averages, with a variance field that shifts all later ones. */
  SEMICOLON_REPEATED(true),
  /** {@code -j}, one run. */
  JSON(false),
  /** {@code -j -r N}. */
  JSON_REPEATED(true);

  private final boolean repeated;

  PerfStatForm(boolean repeated) {
    this.repeated = repeated;
  }

  boolean repeated() {
    return repeated;
  }

  boolean json() {
    return this == JSON || this == JSON_REPEATED;
  }
}
