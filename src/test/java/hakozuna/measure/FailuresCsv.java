package hakozuna.measure;

import hakozuna.model.BadFileException;
import hakozuna.model.RunFailure;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code failures.csv}, one row a run that gave no sample, on disk as soon as it broke: a crash
 * that was seen once cannot be forgotten by killing the stage and starting it again.
 *
 * @param file where it is
 */
public record FailuresCsv(Path file) {
  /** The file's name in every folder. */
  public static final String NAME = "failures.csv";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "stage",
              "lane",
              "sitting",
              "block",
              "position",
              "variant",
              "kind",
              "text",
              "raw_file")
          .get();

  /** Adds a row; the first one comes with the header. */
  public void append(RunFailure failure) {
    CSVFormat format = FORMAT.builder().setSkipHeaderRecord(!SamplesCsv.isEmpty(file)).get();
    try (var out =
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var printer = format.print(out)) {
      printer.printRecord(row(failure));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> row(RunFailure failure) {
    Slot slot = failure.slot();
    return List.of(
        slot.stage().word(),
        slot.lane(),
        slot.sitting(),
        slot.block(),
        slot.position(),
        slot.variant(),
        failure.kind(),
        failure.text(),
        failure.rawFile());
  }

  /**
   * Returns the failures in the order of the rows; a row that cannot be read is an error with its
   * number.
   *
   * @param name how complaints call the text
   */
  public static List<RunFailure> read(String name, String text) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(new StringReader(text), format)) {
      return rows.stream().map(row -> failure(name, row)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunFailure failure(String name, CSVRecord row) {
    try {
      Slot slot =
          new Slot(
              Stage.valueOf(row.get("stage").toUpperCase(Locale.ROOT)),
              row.get("lane"),
              Integer.parseInt(row.get("sitting")),
              Integer.parseInt(row.get("block")),
              Integer.parseInt(row.get("position")),
              Variant.valueOf(row.get("variant").toUpperCase(Locale.ROOT)));
      return new RunFailure(
          slot, RunFailure.Kind.valueOf(row.get("kind")), row.get("text"), row.get("raw_file"));
    } catch (IllegalArgumentException e) {
      throw new BadFileException(
          name + ", row " + row.getRecordNumber(), "not a row of failures: " + e.getMessage());
    }
  }
}
