package hakozuna.measure;

import hakozuna.model.RunFailure;
import hakozuna.model.Slot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code failures.csv}, one row a run that gave no sample, on disk as soon as it broke: a crash
 * that was seen once cannot be forgotten by killing the stage and starting it again.
 */
public record FailuresCsv(Path file) {
  /** The file's name in every folder. */
  public static final String NAME = "failures.csv";

  private static final CsvTable TABLE =
      new CsvTable(
          "row of failures", "stage,lane,sitting,block,position,variant,kind,text,raw_file,layout");

  public void append(RunFailure failure) {
    Slot slot = failure.slot();
    List<Object> row = new ArrayList<>();
    row.addAll(List.of(slot.stage().word(), slot.lane(), slot.sitting()));
    row.addAll(List.of(slot.block(), slot.position(), slot.variant()));
    row.addAll(List.of(failure.kind(), failure.text(), failure.rawFile(), slot.layout()));
    TABLE.append(file, row);
  }

  public static List<RunFailure> read(String name, String text) {
    return TABLE.read(name, text, FailuresCsv::failure);
  }

  private static RunFailure failure(CSVRecord row) {
    return new RunFailure(
        CsvTable.slot(row),
        CsvTable.word(row, "kind", RunFailure.Kind.values()),
        row.get("text"),
        row.get("raw_file"));
  }
}
