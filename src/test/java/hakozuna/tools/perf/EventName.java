package hakozuna.tools.perf;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event as perf names it.
 *
 * @param event without modifier, such as page-faults
 * @param modifier what perf restricted it to, such as u; may be empty
 */
record EventName(String event, String modifier) {
  /** Event, then modifiers of perf-list(1); a tracepoint's colon is not followed by these alone. */
  private static final Pattern FORM =
      Pattern.compile("([^:\\s]+(?::[^:\\s]+)??)(?::([ukhGHIpPSDWe]+))?");

  static EventName read(PerfLine line, String text) {
    Matcher name = FORM.matcher(text);
    if (!name.matches()) {
      throw line.complaint("'" + text + "' is not the name of an event");
    }
    return new EventName(name.group(1), name.group(2) == null ? "" : name.group(2));
  }

  /** Returns by which of the names asked for this one is meant: perf may have added a modifier. */
  String asked(PerfLine line, List<String> events) {
    String whole = event + (modifier.isEmpty() ? "" : ":" + modifier);
    if (events.contains(whole)) {
      return whole;
    }
    if (events.contains(event)) {
      return event;
    }
    throw line.complaint(
        "event '" + whole + "' was not asked for; asked: " + String.join(", ", events));
  }
}
