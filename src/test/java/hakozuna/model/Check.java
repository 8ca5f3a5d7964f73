package hakozuna.model;

/**
 * What one check of a library found before anything is timed: of what the candidate changes
 * (scope), or of whether a library is right (integrity).
 *
 * @param gate the metric of the gate that rests on it, such as scope.files or integrity.fork
 * @param variant whose library was checked; CANDIDATE where both sides are compared
 * @param outcome what came of it
 * @param figure what was measured, in the check's own unit; NaN where nothing was
 * @param text for people: what was found and where, and the command that repeats it; several lines
 *     where it takes them
 */
public record Check(String gate, Variant variant, Outcome outcome, double figure, String text) {

  /** What came of a check. */
  public enum Outcome {
    /** It was made, and nothing is wrong. */
    SOUND,
    /** The library, or what the candidate changes, is not as it must be. */
    DEFECT,
    /** It could not be made; nobody knows. */
    BROKEN,
    /** There is nothing here to make it with, such as a program that is not installed. */
    MISSING
  }
}
