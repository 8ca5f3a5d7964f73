package hakozuna.measure;

import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code entered.csv}, one row a run, on disk before the run starts: a run that was ended because
 * it went badly cannot be told from one that never was, unless it was entered.
 */
public record EnteredCsv(Path file) {
  /** The file's name in every folder. */
  public static final String NAME = "entered.csv";

  private static final CsvTable TABLE =
      new CsvTable(
          "row of entered runs", "stage,lane,sitting,block,position,variant,what,at,layout");

  /** Makes the file, before anything can be missed in it. */
  public void open() {
    if (Files.notExists(file)) {
      Disk.folder(file.toAbsolutePath().getParent());
      Disk.append(file, 0, TABLE.text(List.of()));
    }
  }

  public void append(EnteredRun run) {
    List<Object> row = new ArrayList<>();
    row.addAll(List.of(run.slot().stage().word(), run.slot().lane(), run.slot().sitting()));
    row.addAll(List.of(run.slot().block(), run.slot().position(), run.slot().variant()));
    row.addAll(List.of(run.what(), run.at(), run.slot().layout()));
    TABLE.append(file, row);
  }

  public static List<EnteredRun> read(String name, String text) {
    return TABLE.read(name, text, EnteredCsv::run);
  }

  private static EnteredRun run(CSVRecord row) {
    return new EnteredRun(
        CsvTable.slot(row),
        CsvTable.word(row, "what", EnteredRun.What.values()),
        Instant.parse(row.get("at")));
  }
}
