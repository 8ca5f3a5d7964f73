package hakozuna.model;

import java.util.Locale;

/** Which build of the subject a run uses. */
public enum Variant {
  /** The subject as it is. */
  BASELINE,
  /** The subject with the change. */
  CANDIDATE,
  /** A byte-identical copy of the baseline under another path; the null control's. */
  COPY,
  /** The baseline with its statistics on; only for observation, never for a verdict. */
  OBSERVED;

  /** Returns the word that files, folders and people use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
