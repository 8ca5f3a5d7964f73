package hakozuna.calibrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The tallies as people and as programs read them.
 *
 * @param tallies in the order of printing
 */
record CalibrationReport(List<Tally> tallies) {
  private static final String ROW = "%-20s %-19s %-7s %8d %7.2f%% %9.1f%% %7.1f%n";
  private static final String HEAD = "%-20s %-19s %-7s %8s %8s %10s %7s%n";

  /** Returns the table: shares in percent, one line per rule, lane and stage. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(HEAD, "lane", "rule", "stage", "windows", "wrong", "undecided", "blocks"));
    String lane = "";
    for (Tally tally : tallies) {
      boolean again = lane.equals(tally.lane() + tally.stage());
      lane = tally.lane() + tally.stage();
      table.append(line(tally, again));
    }
    return table.toString();
  }

  private static String line(Tally tally, boolean again) {
    return String.format(
        Locale.ROOT,
        ROW,
        again ? "" : tally.lane(),
        tally.rule(),
        tally.stage(),
        tally.windows(),
        tally.wrongPercent(),
        tally.undecidedPercent(),
        tally.meanBlocks());
  }

  /** Writes calibration.csv: counts, not shares. */
  void write(Path file) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator('\n')
            .setHeader("rule", "lane", "stage", "windows", "wrong", "undecided", "mean_blocks")
            .get();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (CSVPrinter out = format.print(Files.newBufferedWriter(file))) {
        for (Tally tally : tallies) {
          out.printRecord(
              tally.rule(),
              tally.lane(),
              tally.stage(),
              tally.windows(),
              tally.wrong(),
              tally.undecided(),
              String.format(Locale.ROOT, "%.3f", tally.meanBlocks()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
