package hakozuna.tools.perf;

import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import java.util.List;

/**
 * Reads what {@code perf stat -x';' -o FILE} wrote of one run. Anything unknown is an error that
 * names file, line and text: an event that is missing, doubled or not asked for, a field too many
 * or too few, a number in another locale, a run time that belongs to another row.
 *
 * <p>Source of the layout: perf-stat(1), "CSV FORMAT".
 *
 * @param file name for messages
 * @param text the whole file
 */
public record PerfStatReader(String file, String text) {
  private static final String HEADER = "# started on ";

  /**
   * Returns the counts, in the order of {@code events}.
   *
   * @param events what perf was asked for, such as page-faults; perf may have added a modifier
   * @throws BadFileException naming file, line, text and what is expected
   */
  public List<EventCount> counts(List<String> events) {
    List<PerfLine> lines = lines();
    PerfRows rows = new PerfRows(lines.stream().skip(1).map(PerfRow::read).toList());
    rows.checkTimes();
    return rows.inOrder(events, lines.get(lines.size() - 1));
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
    return all.stream().filter(line -> !line.text().isEmpty()).toList();
  }
}
