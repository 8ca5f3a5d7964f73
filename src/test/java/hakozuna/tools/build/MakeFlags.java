package hakozuna.tools.build;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What MAKEFLAGS says to every make below.
 *
 * @param text as the environment has it
 */
record MakeFlags(String text) {
  private static final String BETWEEN_WORDS = "(?<!\\\\)\\s+";
  private static final String STEERING_WORD =
      "[^-=][^=]*=.*|-I.+|--(eval|include-dir)=.*"
          + "|--(environment-overrides|no-builtin-rules|no-builtin-variables)";

  /** Letters but e, r and R, and an option's value with all that follows it. */
  private static final String NOT_STEERING_LETTERS = "[jlOICfoW].*|[^erR]";

  /**
   * Returns what changes the build: definitions, and what is read or overridden. How many jobs run,
   * a parent's pipe to count them, and what is printed do not.
   */
  String steering() {
    return Arrays.stream(text.strip().split(BETWEEN_WORDS))
        .map(MakeFlags::steering)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String steering(String word) {
    if (word.matches(STEERING_WORD)) {
      return word;
    }
    String letters = word.startsWith("--") ? "" : word.replaceAll(NOT_STEERING_LETTERS, "");
    return letters.isEmpty() ? "" : "-" + letters;
  }
}
