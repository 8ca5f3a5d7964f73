package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of one file, and what they owe each other.
 *
 * @param rows in the order of the file
 */
record PerfRows(List<PerfRow> rows) {
  /** Events of one run are enabled together; perf reads them one after the other. */
  private static final double SAME_TIME = 0.10;

  /** task-clock's figure is its own run time, in ms with two decimals. */
  private static final double SAME_CLOCK = 0.02;

  private static final double ROUNDING_NANOS = 10_000;

  /** Fails when a row's times are another row's, which is how swapped fields show. */
  void checkTimes() {
    List<PerfRow> counted = rows.stream().filter(row -> row.count().value().isPresent()).toList();
    for (PerfRow row : counted) {
      ownClock(row);
      for (PerfRow other : counted) {
        if (row.enabledNanos() / other.enabledNanos() > 1 + SAME_TIME) {
          throw row.line().complaint(disagreement(row, other));
        }
      }
    }
  }

  private static String disagreement(PerfRow row, PerfRow other) {
    return String.format(
        Locale.ROOT,
        "was enabled for %.0f ns, but %s on line %d for %.0f ns; are fields swapped?",
        row.enabledNanos(),
        other.count().event(),
        other.line().number(),
        other.enabledNanos());
  }

  private static void ownClock(PerfRow row) {
    EventCount count = row.count();
    if (count.event().equals("task-clock") && count.state() == EventState.COUNTED) {
      double nanos = count.value().getAsDouble() * 1e6;
      if (Math.abs(nanos - count.runNanos()) > SAME_CLOCK * count.runNanos() + ROUNDING_NANOS) {
        throw row.line().complaint("task-clock is not its own run time; are fields swapped?");
      }
    }
  }

  /** Returns the counts in the order asked for; each event must be there, once, and no other. */
  List<EventCount> inOrder(List<String> events, PerfLine last) {
    Map<String, EventCount> found = new LinkedHashMap<>();
    for (PerfRow row : rows) {
      EventCount count = row.count();
      String event = new EventName(count.event(), count.modifier()).asked(row.line(), events);
      if (found.put(event, count) != null) {
        throw row.line().complaint("event '" + event + "' stands here a second time");
      }
    }
    for (String event : events) {
      if (!found.containsKey(event)) {
        throw last.complaint("event '" + event + "' is missing; the file ends with");
      }
    }
    return events.stream().map(found::get).toList();
  }
}
