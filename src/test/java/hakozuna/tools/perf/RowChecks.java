package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the rows of one file owe each other. */
final class RowChecks {
  /** Events of one run are enabled together; perf reads them one after the other. */
  private static final double SAME_TIME = 0.10;

  /** task-clock's figure is its own run time, in ms with two decimals. */
  private static final double SAME_CLOCK = 0.02;

  private static final double ROUNDING_NANOS = 10_000;

  private RowChecks() {}

  /** Fails when a row's times are another row's, which is how swapped fields show. */
  static void sameTime(List<PerfRow> rows) {
    List<PerfRow> counted = rows.stream().filter(row -> row.count().value().isPresent()).toList();
    for (PerfRow row : counted) {
      ownClock(row);
      for (PerfRow other : counted) {
        double ratio = row.enabledNanos() / other.enabledNanos();
        if (ratio > 1 + SAME_TIME) {
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
  static List<EventCount> inOrder(List<String> events, List<PerfRow> rows, PerfLine last) {
    Map<String, EventCount> found = new LinkedHashMap<>();
    for (PerfRow row : rows) {
      String event = asked(events, row);
      if (found.put(event, row.count()) != null) {
        throw row.line().complaint("event '" + event + "' stands here a second time");
      }
    }
    List<EventCount> ordered = new ArrayList<>();
    for (String event : events) {
      if (!found.containsKey(event)) {
        throw last.complaint("event '" + event + "' is missing; the file ends with");
      }
      ordered.add(found.get(event));
    }
    return List.copyOf(ordered);
  }

  private static String asked(List<String> events, PerfRow row) {
    EventCount count = row.count();
    String whole = count.event() + (count.modifier().isEmpty() ? "" : ":" + count.modifier());
    if (events.contains(whole)) {
      return whole;
    }
    if (events.contains(count.event())) {
      return count.event();
    }
    throw row.line()
        .complaint("event '" + whole + "' was not asked for; asked: " + String.join(", ", events));
  }
}
