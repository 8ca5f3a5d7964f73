package hakozuna.measure;

import hakozuna.model.BadFileException;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.tools.Disk;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A table that is written row by row and read back; one form for all of ours.
 *
 * @param what a row is called in complaints, such as "row of samples"
 * @param header names of the columns, comma between; others are only ever added at the end
 */
public record CsvTable(String what, String header) {
  /** A column that tables of earlier versions lack: their code lay as it was built. */
  private static final String LAYOUT = "layout";

  private static final CSVFormat READING =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private CSVFormat writing(boolean withHeader) {
    return CSVFormat.DEFAULT
        .builder()
        .setRecordSeparator('\n')
        .setHeader(header.split(","))
        .setSkipHeaderRecord(!withHeader)
        .get();
  }

  /** Adds a row to a file, whole or not at all; the first one comes with the header. */
  void append(Path file, List<Object> row) {
    Disk.folder(file.toAbsolutePath().getParent());
    boolean isFirst = file.toFile().length() == 0;
    Disk.add(file, text(isFirst, List.of(row)));
  }

  public String text(List<List<Object>> rows) {
    return text(true, rows);
  }

  private String text(boolean withHeader, List<List<Object>> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, writing(withHeader))) {
      printer.printRecords(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Reads every row; one that cannot be read is an error with the text's name and its line. */
  public <T> List<T> read(String name, String text, Function<CSVRecord, T> row) {
    try (CSVParser rows = CSVParser.parse(new StringReader(text), READING)) {
      return rows.stream().map(record -> read(name, record, row)).toList();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new BadFileException(name, "not a table; is a quote open? Each line is a " + what);
    } catch (IllegalArgumentException e) {
      throw new BadFileException(
          name + ":1", "not the header of a table whose lines are each a " + what);
    }
  }

  private <T> T read(String name, CSVRecord record, Function<CSVRecord, T> row) {
    try {
      return row.apply(record);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BadFileException(
          name + ":" + (record.getRecordNumber() + 1), "not a " + what + ": " + e.getMessage());
    }
  }

  static Slot slot(CSVRecord row) {
    return new Slot(
        word(row, "stage", Stage.values()),
        row.get("lane"),
        count(row, "sitting"),
        count(row, "block"),
        count(row, "position"),
        word(row, "variant", Variant.values()),
        row.isMapped(LAYOUT) ? count(row, LAYOUT) : 0);
  }

  private static int count(CSVRecord row, String column) {
    return Integer.parseInt(checked(row, column, "\\d{1,9}", "a whole number of 0 or more"));
  }

  static long natural(CSVRecord row, String column) {
    return Long.parseLong(checked(row, column, "\\d{1,18}", "a whole number of 0 or more"));
  }

  static long whole(CSVRecord row, String column) {
    return Long.parseLong(checked(row, column, "-?\\d{1,18}", "a whole number"));
  }

  /** Returns a plain decimal number. */
  public static double decimal(CSVRecord row, String column) {
    return Double.parseDouble(checked(row, column, "-?\\d{1,18}(\\.\\d{1,18})?", "a plain number"));
  }

  /** Returns the constant that a field names, in letters of either case. */
  public static <T extends Enum<T>> T word(CSVRecord row, String column, T[] words) {
    String text = row.get(column);
    return Stream.of(words)
        .filter(word -> word.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                illegal(
                    column,
                    text,
                    "one of " + String.join(", ", Stream.of(words).map(Enum::name).toList())));
  }

  private static String checked(CSVRecord row, String column, String form, String legal) {
    String text = row.get(column);
    if (!text.matches(form)) {
      throw illegal(column, text, legal);
    }
    return text;
  }

  private static IllegalArgumentException illegal(String column, String text, String legal) {
    return new IllegalArgumentException(column + " '" + text + "' is not " + legal);
  }
}
