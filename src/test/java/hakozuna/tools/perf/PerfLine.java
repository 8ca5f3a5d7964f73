package hakozuna.tools.perf;

import hakozuna.model.BadFileException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One line of a file that perf wrote.
 *
 * @param file name for messages
 * @param number counted from 1
 * @param text without its line break
 */
record PerfLine(String file, int number, String text) {
  /** Event, then modifiers of perf-list(1); a tracepoint's colon is not followed by these alone. */
  private static final Pattern EVENT =
      Pattern.compile("([^:\\s]+(?::[^:\\s]+)??)(?::([ukhGHIpPSDWe]+))?");

  /**
   * An event as perf names it.
   *
   * @param event without modifier, such as page-faults
   * @param modifier what perf restricted it to, such as u; may be empty
   */
  record EventName(String event, String modifier) {}

  /** Returns every line of a text; the last one is empty where the text ends with a line break. */
  static List<PerfLine> all(String file, String text) {
    String[] lines = text.split("\n", -1);
    return IntStream.range(0, lines.length)
        .mapToObj(i -> new PerfLine(file, i + 1, lines[i]))
        .toList();
  }

  BadFileException complaint(String complaint) {
    return new BadFileException(file + ":" + number, complaint + ": '" + text + "'");
  }

  /** Returns the whole line in parts, if it has this form. */
  Matcher matching(Pattern form, String complaint) {
    Matcher matcher = form.matcher(text);
    if (!matcher.matches()) {
      throw complaint(complaint);
    }
    return matcher;
  }

  EventName eventName(String field) {
    Matcher name = EVENT.matcher(field);
    if (!name.matches()) {
      throw complaint("'" + field + "' is not the name of an event");
    }
    return new EventName(name.group(1), name.group(2) == null ? "" : name.group(2));
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
