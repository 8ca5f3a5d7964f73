package hakozuna.tools.build;

import hakozuna.tools.Sha256;

/**
 * A statement that one side has and the other has not, or not there.
 *
 * @param text its tokens; a literal that alone differs between the sides is marked
 * @param function the beginning of the function that it is in
 * @param before the last statement before the change that both sides have
 */
record ChangedStatement(String text, String function, String before) {
  private static final int DIGITS = 10;

  /** How much of its surroundings goes into a hash. */
  enum Form {
    /** The statement alone. */
    ALONE,
    /** With the function that it is in. */
    IN_FUNCTION,
    /** With the statement before it, too: for what stands in every program. */
    IN_PLACE
  }

  /** Returns a short hash of what is kept of it. */
  String hash(Form form, Wording wording) {
    String words =
        switch (form) {
          case ALONE -> wording.bones(text);
          case IN_FUNCTION -> wording.bones(function) + "|" + wording.kept(text);
          case IN_PLACE ->
              String.join("|", wording.bones(function), Wording.exact(before), Wording.exact(text));
        };
    return Sha256.of(form + " " + words).substring(0, DIGITS);
  }
}
