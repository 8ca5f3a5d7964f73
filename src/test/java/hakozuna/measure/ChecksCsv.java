package hakozuna.measure;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.Variant;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** {@code checks.csv}, one row a check: all that the gates of scope and integrity rest on. */
public final class ChecksCsv {
  /** The file's name in every folder. */
  public static final String NAME = "checks.csv";

  private static final CsvTable TABLE = new CsvTable("check", "gate,variant,outcome,figure,text");

  private ChecksCsv() {}

  public static String text(List<Check> checks) {
    return TABLE.text(checks.stream().map(ChecksCsv::row).toList());
  }

  private static List<Object> row(Check check) {
    return List.of(check.gate(), check.variant(), check.outcome(), check.figure(), check.text());
  }

  public static List<Check> read(String text) {
    return TABLE.read(NAME, text, ChecksCsv::check);
  }

  private static Check check(CSVRecord row) {
    return new Check(
        row.get("gate"),
        CsvTable.word(row, "variant", Variant.values()),
        CsvTable.word(row, "outcome", Outcome.values()),
        Double.parseDouble(row.get("figure")),
        row.get("text"));
  }
}
