package hakozuna.tools.perf;

import hakozuna.model.BadFileException;
import java.util.List;
import java.util.Objects;
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

  /** An event of one kind of core, as hybrid CPUs have them: cpu_core/cycles/u. */
  private static final Pattern OF_CORES =
      Pattern.compile("([A-Za-z]\\w*)/([^:/\\s]+)(?::([ukhGHIpPSDWe]+))?/:?([ukhGHIpPSDWe]*)");

  /** What perf stat puts behind its rows when the kernel's watchdog holds a counter. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "Some events weren't counted\\. Try disabling the NMI watchdog:"
              + "|\techo [01] > /proc/sys/kernel/nmi_watchdog|\tperf stat \\.\\.\\."
              + "|The events in group usually have to be from the same PMU\\."
              + " Try reorganizing the group\\.");

  /** Longer lines are none of perf's, and too long for patterns that look back. */
  private static final int LONGEST = 1000;

  /**
   * An event as perf names it.
   *
   * @param event without modifier, such as page-faults
   * @param modifier what perf restricted it to, such as u; may be empty
   * @param cores the kind of core that it is counted on, such as cpu_atom; empty for all
   */
  record EventName(String event, String modifier, String cores) {}

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

  boolean isAdvice() {
    return ADVICE.matcher(text).matches();
  }

  /** Returns the whole line in parts, if it has this form. */
  Matcher matching(Pattern form, String complaint) {
    Matcher matcher = form.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      throw complaint(complaint);
    }
    return matcher;
  }

  EventName eventName(String field) {
    Matcher ofCores = OF_CORES.matcher(field);
    if (ofCores.matches()) {
      String modifier = Objects.requireNonNullElse(ofCores.group(3), "") + ofCores.group(4);
      return new EventName(ofCores.group(2), modifier, ofCores.group(1));
    }
    Matcher name = EVENT.matcher(field);
    if (!name.matches()) {
      throw complaint("'" + field + "' is not the name of an event");
    }
    return new EventName(name.group(1), Objects.requireNonNullElse(name.group(2), ""), "");
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
