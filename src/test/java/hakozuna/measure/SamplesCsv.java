package hakozuna.measure;

import hakozuna.model.EventCount;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Usage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code samples.csv}, one row a run, on disk as soon as the run has ended. Other programs read it:
 * names stay, columns are added at the end.
 */
public record SamplesCsv(Path file) {
  private static final CsvTable TABLE =
      new CsvTable(
          "row of samples",
          "stage,lane,block,position,variant,ops,seconds,ops_per_second,"
              + "context_switches,page_faults,user_seconds,system_seconds,max_rss_kb,"
              + "counter_source,started_at,sitting,minor_faults,major_faults,life_seconds,"
              + "raw_file,raw_sha256,cycles,instructions,branch_misses,cache_misses,layout,node");

  /** A column that tables of earlier versions lack: they were measured on one machine. */
  private static final String NODE = "node";

  /** Events of a PMU; where there is none, or it could not count, their fields are empty. */
  public static final List<String> EVENTS =
      List.of("cycles", "instructions", "branch-misses", "cache-misses");

  private static final double SLOW = 100;

  public void append(Sample sample) {
    TABLE.append(file, row(sample));
  }

  private static List<Object> row(Sample sample) {
    Slot slot = sample.slot();
    Usage usage = sample.usage();
    List<Object> row = new ArrayList<>();
    row.addAll(List.of(slot.stage().word(), slot.lane(), slot.block(), slot.position()));
    row.addAll(List.of(slot.variant(), sample.ops()));
    row.addAll(List.of(six(sample.seconds()), speed(sample.opsPerSecond())));
    row.addAll(List.of(usage.contextSwitches(), usage.pageFaults()));
    row.addAll(List.of(six(usage.userSeconds()), six(usage.systemSeconds()), usage.maxRssKb()));
    row.addAll(List.of(sample.counterSource(), sample.startedAt(), slot.sitting()));
    row.addAll(List.of(usage.minorFaults(), usage.majorFaults(), six(sample.lifeSeconds())));
    row.addAll(List.of(sample.rawFile(), sample.rawSha256()));
    EVENTS.forEach(event -> row.add(count(sample.count(event))));
    row.add(slot.layout());
    row.add(sample.node());
    return row;
  }

  private static String count(OptionalDouble count) {
    return count.isPresent() ? decimal("%.0f", count.getAsDouble()) : "";
  }

  private static String six(double value) {
    return decimal("%.6f", value);
  }

  /** Two decimals are enough for millions, but not for a bench whose operations take seconds. */
  private static String speed(double opsPerSecond) {
    return decimal(opsPerSecond < SLOW ? "%.9f" : "%.2f", opsPerSecond);
  }

  private static String decimal(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /**
   * Returns the samples in the order of the rows; a row that cannot be read is an error with its
   * line. Of the PMU's events only the figures come back: how they were counted is in the raw
   * files.
   */
  public static List<Sample> read(String name, String text) {
    return TABLE.read(name, text, SamplesCsv::sample);
  }

  private static Sample sample(CSVRecord row) {
    return new Sample(
        CsvTable.slot(row),
        CsvTable.natural(row, "ops"),
        CsvTable.decimal(row, "seconds"),
        CsvTable.decimal(row, "ops_per_second"),
        usage(row),
        row.get("counter_source"),
        Instant.parse(row.get("started_at")),
        CsvTable.decimal(row, "life_seconds"),
        row.get("raw_file"),
        row.get("raw_sha256"),
        events(row),
        row.isMapped(NODE) ? row.get(NODE) : "");
  }

  private static List<EventCount> events(CSVRecord row) {
    return EVENTS.stream()
        .filter(event -> !row.get(event.replace('-', '_')).isEmpty())
        .map(event -> EventCount.counted(event, CsvTable.whole(row, event.replace('-', '_'))))
        .toList();
  }

  private static Usage usage(CSVRecord row) {
    return new Usage(
        CsvTable.whole(row, "context_switches"),
        CsvTable.whole(row, "minor_faults"),
        CsvTable.whole(row, "major_faults"),
        CsvTable.decimal(row, "user_seconds"),
        CsvTable.decimal(row, "system_seconds"),
        CsvTable.whole(row, "max_rss_kb"));
  }
}
