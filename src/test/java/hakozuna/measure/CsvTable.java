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
import java.util.Locale;
import java.util.function.Function;
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
        Stage.valueOf(row.get("stage").toUpperCase(Locale.ROOT)),
        row.get("lane"),
        Integer.parseInt(row.get("sitting")),
        Integer.parseInt(row.get("block")),
        Integer.parseInt(row.get("position")),
        Variant.valueOf(row.get("variant").toUpperCase(Locale.ROOT)));
  }
}
