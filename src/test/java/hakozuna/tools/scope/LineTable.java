package hakozuna.tools.scope;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of lines, as {@code objdump --dwarf=decodedline} prints it. Of version 5 tables
 * addr2line 2.40 names the unit's own file for all before the first change of files: the line is
 * right, the file is not.
 *
 * @param rows by address, the last of each
 */
record LineTable(NavigableMap<Long, Row> rows) {
  private static final Pattern ROW =
      Pattern.compile("^(\\S.*?) +(\\d+) +0x(\\p{XDigit}+)(?: .*)?$");

  /** A file, without its folders, and a line of it. */
  private record Row(String name, int line) {}

  static LineTable read(String text) {
    NavigableMap<Long, Row> rows = new TreeMap<>();
    text.lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(
            row ->
                rows.put(
                    Elf.hex(row.group(3)), new Row(row.group(1), Integer.parseInt(row.group(2)))));
    return new LineTable(rows);
  }

  /** Puts the table's file where addr2line says the same line of another. */
  List<Frame> corrected(long address, List<Frame> frames) {
    Map.Entry<Long, Row> row = rows.floorEntry(address);
    if (row == null || frames.isEmpty() || !isOtherFile(frames.get(0), row.getValue())) {
      return frames;
    }
    Frame inner = frames.get(0);
    List<Frame> corrected = new ArrayList<>(frames);
    corrected.set(0, new Frame(inner.function(), row.getValue().name(), inner.line()));
    return corrected;
  }

  private static boolean isOtherFile(Frame frame, Row row) {
    Path name = Path.of(frame.file()).getFileName();
    return frame.isKnown()
        && frame.line() == row.line()
        && name != null
        && !name.toString().equals(row.name());
  }
}
