package hakozuna.tools.build;

import java.util.regex.Pattern;

/** What the name of a file among a compiler's words says. */
final class InputName {
  private static final Pattern SOURCE =
      Pattern.compile("[^-].*\\.(c|cc|cp|cpp|cxx|c\\+\\+|C|i|ii|s|S|sx|bc|ll)");
  private static final Pattern MADE =
      Pattern.compile(
          "[^-].*\\.(o|lo|obj|a|la|so(\\.[\\d.]+)?)|" + Pattern.quote(PlainCommand.TEMPORARY));

  private InputName() {}

  static boolean isInput(String word) {
    return isSource(word) || MADE.matcher(word).matches();
  }

  static boolean isSource(String word) {
    return SOURCE.matcher(word).matches();
  }

  /** Returns a file's name without folders and ending: box of src/box.c. */
  static String stem(String file) {
    return file.replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
  }
}
