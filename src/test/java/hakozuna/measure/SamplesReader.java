package hakozuna.measure;

import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads what {@link SamplesCsv} wrote; a row that cannot be read is an error with its line. Of the
 * PMU's events only the figures come back: how they were counted is in the raw files.
 */
public final class SamplesReader {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private SamplesReader() {}

  /**
   * Returns the samples in the order of the rows.
   *
   * @param name how complaints call the text
   */
  public static List<Sample> read(String name, String text) {
    try (CSVParser rows = CSVParser.parse(new StringReader(text), FORMAT)) {
      return rows.stream().map(row -> sample(name, row)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(String name, CSVRecord row) {
    try {
      return new Sample(
          slot(row),
          Long.parseLong(row.get("ops")),
          Double.parseDouble(row.get("seconds")),
          Double.parseDouble(row.get("ops_per_second")),
          usage(row),
          row.get("counter_source"),
          Instant.parse(row.get("started_at")),
          Double.parseDouble(row.get("life_seconds")),
          row.get("raw_file"),
          row.get("raw_sha256"),
          events(row));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BadFileException(
          name + ":" + (row.getRecordNumber() + 1), "not a row of samples: " + e.getMessage());
    }
  }

  private static Slot slot(CSVRecord row) {
    return new Slot(
        Stage.valueOf(row.get("stage").toUpperCase(Locale.ROOT)),
        row.get("lane"),
        Integer.parseInt(row.get("sitting")),
        Integer.parseInt(row.get("block")),
        Integer.parseInt(row.get("position")),
        Variant.valueOf(row.get("variant").toUpperCase(Locale.ROOT)));
  }

  private static List<EventCount> events(CSVRecord row) {
    return SamplesCsv.EVENTS.stream()
        .filter(event -> !row.get(event.replace('-', '_')).isEmpty())
        .map(event -> EventCount.counted(event, Long.parseLong(row.get(event.replace('-', '_')))))
        .toList();
  }

  private static Usage usage(CSVRecord row) {
    return new Usage(
        Long.parseLong(row.get("context_switches")),
        Long.parseLong(row.get("minor_faults")),
        Long.parseLong(row.get("major_faults")),
        Double.parseDouble(row.get("user_seconds")),
        Double.parseDouble(row.get("system_seconds")),
        Long.parseLong(row.get("max_rss_kb")));
  }
}
