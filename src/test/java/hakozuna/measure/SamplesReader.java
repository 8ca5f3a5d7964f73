package hakozuna.measure;

import hakozuna.model.EventCount;
import hakozuna.model.Sample;
import hakozuna.model.Usage;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads what {@link SamplesCsv} wrote; a row that cannot be read is an error with its line. Of the
 * PMU's events only the figures come back: how they were counted is in the raw files.
 */
public final class SamplesReader {
  private SamplesReader() {}

  /**
   * Returns the samples in the order of the rows.
   *
   * @param name how complaints call the text
   */
  public static List<Sample> read(String name, String text) {
    return SamplesCsv.TABLE.read(name, text, SamplesReader::sample);
  }

  private static Sample sample(CSVRecord row) {
    return new Sample(
        CsvTable.slot(row),
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
