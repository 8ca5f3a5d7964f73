package hakozuna.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The table of samples in an archive, to be forged.
 *
 * @param files the archive's files, changed in place
 */
public record GoldenSamples(Map<String, String> files) {
  private static final String TABLE = "samples.csv";

  /** Puts another value into the last row of a variant. */
  public void edit(String variant, String column, String value) {
    List<String> rows = rows();
    int last = last(rows, variant);
    String[] fields = rows.get(last).split(",", -1);
    fields[column(rows, column)] = value;
    rows.set(last, String.join(",", fields));
    files.put(TABLE, String.join("\n", rows) + "\n");
  }

  /** Lets the run itself have said the speed that the last row of a variant says. */
  public void sayInItsRun(String variant) {
    String raw = field(variant, "raw_file");
    String said = "ops/s=" + field(variant, "ops_per_second");
    files.compute(raw, (file, text) -> text.replaceAll("(?m)ops/s=.*$", said));
    edit(variant, "raw_sha256", GoldenLedger.hash(files.get(raw)));
  }

  private String field(String variant, String column) {
    List<String> rows = rows();
    return rows.get(last(rows, variant)).split(",", -1)[column(rows, column)];
  }

  private List<String> rows() {
    return new ArrayList<>(files.get(TABLE).lines().toList());
  }

  private static int last(List<String> rows, String variant) {
    int last = rows.size() - 1;
    while (!rows.get(last).contains("," + variant + ",")) {
      last--;
    }
    return last;
  }

  private static int column(List<String> rows, String name) {
    return Arrays.asList(rows.get(0).split(",")).indexOf(name);
  }
}
