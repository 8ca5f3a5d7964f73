package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what {@code perf stat -x';' -o FILE} wrote of one run. Anything unknown is an error that
 * names file, line and text: an event that is missing, doubled or not asked for, a field too many
 * or too few, a number in another locale, a run time that belongs to another row.
 *
 * <p>Source of the layout: perf-stat(1), "CSV FORMAT".
 *
 * @param file name for messages
 */
public record PerfStatReader(String file, String text) {
  private static final String HEADER = "# started on ";

  /** Events of one run are enabled together; perf reads them one after the other. */
  private static final double SAME_TIME = 0.10;

  /**
   * Returns the counts, in the order of {@code events}.
   *
   * @param events what perf was asked for, such as page-faults; perf may have added a modifier
   */
  public List<EventCount> counts(List<String> events) {
    List<PerfLine> lines = lines();
    List<PerfRow> rows = lines.stream().skip(1).map(PerfRow::read).toList();
    checkTimes(rows.stream().filter(PerfRow::hasTheRunsTimes).toList());
    Map<String, PerfRow> found = byName(rows, events);
    for (String event : events) {
      if (!found.containsKey(event)) {
        PerfLine last = lines.get(lines.size() - 1);
        throw last.complaint("event '" + event + "' is missing; the file ends with");
      }
    }
    return events.stream().map(event -> found.get(event).count()).toList();
  }

  /** Returns the header and the lines that are not empty. */
  private List<PerfLine> lines() {
    List<PerfLine> all = PerfLine.all(file, text);
    PerfLine first = all.get(0);
    PerfLine last = all.get(all.size() - 1);
    if (!first.text().startsWith(HEADER)) {
      throw first.complaint("perf writes '" + HEADER + "…' first; this is not its file");
    }
    if (!last.text().isEmpty()) {
      throw last.complaint("the file is cut off in this line");
    }
    for (PerfLine line : all.subList(1, all.size())) {
      if (line.text().startsWith("#")) {
        throw line.complaint("a second header; did the program start?");
      }
    }
    return all.stream().filter(line -> !line.text().isEmpty() && !line.isAdvice()).toList();
  }

  /** Fails when a row's times are another row's, which is how swapped fields show. */
  private static void checkTimes(List<PerfRow> counted) {
    for (PerfRow row : counted) {
      row.checkClock();
      PerfRow least = Collections.min(counted, Comparator.comparing(PerfRow::enabledNanos));
      if (row.enabledNanos() > (1 + SAME_TIME) * least.enabledNanos()) {
        throw row.line()
            .complaint(
                String.format(
                    Locale.ROOT,
                    "was enabled for %.0f ns, but %s on line %d for %.0f ns; are fields swapped?",
                    row.enabledNanos(),
                    least.count().event(),
                    least.line().number(),
                    least.enabledNanos()));
      }
    }
  }

  /** Returns by which of the names asked for a row is meant: perf may have added a modifier. */
  private static String asked(PerfRow row, List<String> events) {
    String event = row.count().event();
    String modifier = row.count().modifier();
    String whole = event + (modifier.isEmpty() ? "" : ":" + modifier);
    if (events.contains(whole)) {
      return whole;
    }
    if (events.contains(event)) {
      return event;
    }
    throw row.line()
        .complaint("event '" + whole + "' was not asked for; asked: " + String.join(", ", events));
  }

  /** No event may stand here twice on the same cores, nor one that was not asked for. */
  private static Map<String, PerfRow> byName(List<PerfRow> rows, List<String> events) {
    Map<String, PerfRow> found = new LinkedHashMap<>();
    for (PerfRow row : rows) {
      found.merge(asked(row, events), row, PerfRow::besides);
    }
    return found;
  }
}
