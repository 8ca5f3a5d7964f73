package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields that both forms share, each read as strictly as perf writes it under LC_ALL=C. */
final class Field {
  private static final Map<String, EventState> MARKERS =
      Map.of("<not supported>", EventState.NOT_SUPPORTED, "<not counted>", EventState.NOT_COUNTED);

  /** perf gives plain counts no unit, and these events always theirs. */
  private static final Map<String, String> UNITS =
      Map.of(
          "task-clock", "msec",
          "cpu-clock", "msec",
          "duration_time", "ns",
          "user_time", "ns",
          "system_time", "ns");

  /** Event, then modifiers of perf-list(1); a tracepoint's colon is not followed by these alone. */
  private static final Pattern EVENT =
      Pattern.compile("([^:\\s]+(?::[^:\\s]+)??)(?::([ukhGHIpPSDWe]+))?");

  private Field() {}

  static EventState marker(String text) {
    return MARKERS.get(text);
  }

  private static String unit(PerfLine line, String event, String text) {
    String known = UNITS.getOrDefault(event, "");
    if (!text.equals(known)) {
      throw line.complaint("unit '" + text + "' instead of '" + known + "'");
    }
    return text;
  }

  static Matcher event(PerfLine line, String text) {
    Matcher event = EVENT.matcher(text);
    if (!event.matches()) {
      throw line.complaint("'" + text + "' is no event's name");
    }
    return event;
  }

  static String text(PerfLine line, String name, Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw line.complaint(
          name + " '" + text + "' is not of the form " + form + " (perf needs LC_ALL=C)");
    }
    return text;
  }

  /** Puts a row together; the figure's own text has been checked by then. */
  static EventCount count(PerfLine line, String value, String unit, String event, Timing timing) {
    Matcher name = event(line, event);
    EventState state = state(line, value, timing);
    boolean figure = marker(value) == null;
    return new EventCount(
        name.group(1),
        name.group(2) == null ? "" : name.group(2),
        state,
        figure ? OptionalDouble.of(Double.parseDouble(value)) : OptionalDouble.empty(),
        unit(line, name.group(1), unit),
        timing.runNanos(),
        timing.runningPercent(),
        timing.variancePercent());
  }

  /** The percentage alone proves nothing: unsupported rows say 100.00, with a run time of 0. */
  private static EventState state(PerfLine line, String value, Timing timing) {
    EventState marker = marker(value);
    if (marker != null) {
      if (timing.runNanos() != 0) {
        throw line.complaint("an event that is " + marker.words() + " cannot have a run time");
      }
      return marker;
    }
    if (timing.runNanos() == 0 || timing.runningPercent() == 0) {
      throw line.complaint("a figure of an event that never ran");
    }
    return timing.runningPercent() < 100 ? EventState.MULTIPLEXED : EventState.COUNTED;
  }

  /**
   * When an event ran.
   *
   * @param runNanos for how long it was counted
   * @param runningPercent share of its enabled time
   * @param variancePercent over repeated runs
   */
  record Timing(long runNanos, double runningPercent, OptionalDouble variancePercent) {}
}
