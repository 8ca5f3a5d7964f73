package hakozuna.tools.perf;

import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code perf stat -x';' -o FILE} wrote of one run. Anything unknown is an error that
 * names file, line and text: an event that is missing, doubled or not asked for, a field too many
 * or too few, a number in another locale, a run time that belongs to another row.
 *
 * <p>Source of the layout: perf-stat(1), "CSV FORMAT".
 */
public final class PerfStatReader {
  private static final String HEADER = "# started on ";

  private PerfStatReader() {}

  /**
   * Reads one file.
   *
   * @param file name for messages
   * @param text the whole file
   * @param events what perf was asked for, such as page-faults; perf may have added a modifier
   * @return the counts, in the order of {@code events}
   * @throws BadFileException naming file, line, text and what is expected
   */
  public static List<EventCount> read(String file, String text, List<String> events) {
    List<PerfLine> lines = lines(file, text);
    PerfRows rows = new PerfRows(lines.stream().skip(1).map(PerfRow::read).toList());
    rows.checkTimes();
    return rows.inOrder(events, lines.get(lines.size() - 1));
  }

  /** Returns the header and the lines that are not empty. */
  private static List<PerfLine> lines(String file, String text) {
    String[] lines = text.split("\n", -1);
    PerfLine first = new PerfLine(file, 1, lines[0]);
    if (!lines[0].startsWith(HEADER)) {
      throw first.complaint("perf writes '" + HEADER + "…' first; this is not its file");
    }
    int end = lines.length - 1;
    if (!lines[end].isEmpty()) {
      throw new PerfLine(file, end + 1, lines[end]).complaint("the file is cut off in this line");
    }
    List<PerfLine> all = new ArrayList<>(List.of(first));
    for (int i = 1; i < end; i++) {
      if (!lines[i].isEmpty()) {
        all.add(noHeader(new PerfLine(file, i + 1, lines[i])));
      }
    }
    return all;
  }

  private static PerfLine noHeader(PerfLine line) {
    if (line.text().startsWith("#")) {
      throw line.complaint("a second header; did the program start?");
    }
    return line;
  }
}
