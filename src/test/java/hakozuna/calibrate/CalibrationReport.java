package hakozuna.calibrate;

import hakozuna.measure.CsvTable;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The tallies as people and as programs read them.
 *
 * @param tallies in the order of printing
 */
record CalibrationReport(List<Tally> tallies) {
  private static final CsvTable CSV =
      new CsvTable("tally", "rule,lane,stage,windows,wrong,undecided,mean_blocks");
  private static final String HEAD =
      "lane                 rule                stage    windows    wrong  undecided  blocks\n";
  private static final String ROW = "%-20s %-19s %-7s %8d %7.2f%% %9.1f%% %7.1f%n";

  /** Returns the table: shares in percent, one line per rule, lane and stage. */
  String table() {
    StringBuilder table = new StringBuilder(HEAD);
    String above = "";
    for (Tally tally : tallies) {
      String group = tally.lane() + tally.stage();
      table.append(line(group.equals(above) ? "" : tally.lane(), tally));
      above = group;
    }
    return table.toString();
  }

  private static String line(String lane, Tally tally) {
    return String.format(
        Locale.ROOT,
        ROW,
        lane,
        tally.rule(),
        tally.stage(),
        tally.windows(),
        tally.wrongPercent(),
        tally.undecidedPercent(),
        tally.meanBlocks());
  }

  /** Writes calibration.csv: counts, not shares. */
  void write(Path file) {
    Disk.write(file, CSV.text(tallies.stream().map(CalibrationReport::row).toList()));
  }

  private static List<Object> row(Tally tally) {
    return List.of(
        tally.rule(),
        tally.lane(),
        tally.stage(),
        tally.windows(),
        tally.wrong(),
        tally.undecided(),
        String.format(Locale.ROOT, "%.3f", tally.meanBlocks()));
  }
}
