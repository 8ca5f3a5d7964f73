package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * One row of {@code perf stat -x';'}: value; unit; event; run time; percent running; metric; its
 * unit. Each field is read as strictly as perf writes it under LC_ALL=C.
 *
 * @param line where it stands
 * @param cores the kind of core that was counted on; empty for all
 * @param count what it says
 */
record PerfRow(PerfLine line, String cores, EventCount count) {
  private static final int FIELDS = 7;
  private static final String NEVER_RAN = "a figure of an event that never ran";
  private static final double SAME_CLOCK = 0.02;
  private static final double ROUNDING_NANOS = 10_000;
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern TWO_DECIMALS = Pattern.compile("[0-9]{1,15}\\.[0-9]{2}");
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}\\.[0-9]{2}");
  private static final Pattern METRIC = Pattern.compile("|[0-9]+(\\.[0-9]+)?");

  /** perf gives plain counts no unit, and these events always theirs. */
  private static final Map<String, String> UNITS =
      Map.of(
          "task-clock", "msec",
          "cpu-clock", "msec",
          "duration_time", "ns",
          "user_time", "ns",
          "system_time", "ns");

  private static final Map<String, EventState> MARKERS =
      Map.of("<not supported>", EventState.NOT_SUPPORTED, "<not counted>", EventState.NOT_COUNTED);

  /** Returns what perf says in place of a figure; null for a figure. */
  static EventState marker(String text) {
    return MARKERS.get(text);
  }

  static PerfRow read(PerfLine line) {
    List<String> fields = List.of(line.text().split(";", -1));
    if (fields.size() != FIELDS) {
      throw line.complaint("has " + fields.size() + " fields instead of " + FIELDS);
    }
    line.check("metric", METRIC, fields.get(5));
    String value = value(line, fields.get(0), fields.get(1));
    PerfLine.EventName name = line.eventName(fields.get(2));
    unit(line, name.event(), fields.get(1));
    long runNanos = Long.parseLong(line.check("run time", WHOLE, fields.get(3)));
    double percent = percent(line, fields.get(4));
    EventState state = state(line, marker(value), runNanos, percent);
    if (percent == 0 && state == EventState.MULTIPLEXED && name.cores().isEmpty()) {
      throw line.complaint(NEVER_RAN);
    }
    OptionalDouble figure =
        marker(value) == null
            ? OptionalDouble.of(Double.parseDouble(value))
            : OptionalDouble.empty();
    return new PerfRow(
        line,
        name.cores(),
        new EventCount(name.event(), name.modifier(), state, figure, runNanos, percent));
  }

  /** Plain counts are whole; perf prints times with two decimals and nanoseconds with none. */
  private static String value(PerfLine line, String value, String unit) {
    return marker(value) != null
        ? value
        : line.check("value", unit.equals("msec") ? TWO_DECIMALS : WHOLE, value);
  }

  private static void unit(PerfLine line, String event, String unit) {
    String known = UNITS.getOrDefault(event, "");
    if (!unit.equals(known)) {
      throw line.complaint("unit '" + unit + "' instead of '" + known + "'");
    }
  }

  private static double percent(PerfLine line, String text) {
    double percent = Double.parseDouble(line.check("percent running", PERCENT, text));
    if (percent > 100) {
      throw line.complaint("percent running '" + text + "' is above 100");
    }
    return percent;
  }

  /** The percentage alone proves nothing: unsupported rows say 100.00, with a run time of 0. */
  private static EventState state(PerfLine line, EventState marker, long runNanos, double percent) {
    if (marker != null && runNanos != 0) {
      throw line.complaint("an event that is " + marker.words() + " cannot have a run time");
    }
    if (marker == null && runNanos == 0) {
      throw line.complaint(NEVER_RAN);
    }
    EventState ran = percent < 100 ? EventState.MULTIPLEXED : EventState.COUNTED;
    return marker != null ? marker : ran;
  }

  /** Fails where task-clock, a time in ms with two decimals, is not its own run time. */
  void checkClock() {
    if (count.event().equals("task-clock") && count.state() == EventState.COUNTED) {
      double nanos = count.value().getAsDouble() * 1e6;
      if (Math.abs(nanos - count.runNanos()) > SAME_CLOCK * count.runNanos() + ROUNDING_NANOS) {
        throw line.complaint("task-clock is not its own run time; are fields swapped?");
      }
    }
  }

  /** Returns whether its times must be those of the other rows: it was counted all the time. */
  boolean hasTheRunsTimes() {
    return count.value().isPresent() && (cores.isEmpty() || count.runningPercent() == 100);
  }

  /** Returns both rows as one, if they are of one event on two kinds of cores. */
  PerfRow besides(PerfRow other) {
    if (cores.isEmpty() || other.cores.isEmpty() || cores.contains(other.cores)) {
      throw other.line.complaint("event '" + other.count.event() + "' is here a second time");
    }
    return new PerfRow(line, cores + ", " + other.cores, count.besides(other.count));
  }

  /** Returns how long the event was enabled, ns; the same for all events of one run. */
  double enabledNanos() {
    return count.runNanos() * 100.0 / count.runningPercent();
  }
}
