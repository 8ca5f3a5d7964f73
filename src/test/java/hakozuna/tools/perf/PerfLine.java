package hakozuna.tools.perf;

import hakozuna.model.BadFileException;
import java.util.regex.Pattern;

/**
 * One line of a file that perf wrote.
 *
 * @param file name for messages
 * @param number counted from 1
 * @param text without its line break
 */
record PerfLine(String file, int number, String text) {

  BadFileException complaint(String complaint) {
    return new BadFileException(file + ":" + number, complaint + ": '" + text + "'");
  }

  /** Returns a field of the line, if it has the form that perf gives it. */
  String check(String name, Pattern form, String field) {
    if (!form.matcher(field).matches()) {
      throw complaint(
          name + " '" + field + "' is not of the form " + form + " (perf needs LC_ALL=C)");
    }
    return field;
  }
}
