package hakozuna.measure;

import hakozuna.model.Stage;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code problems.csv}: what kept a lane from being measured to its end, such as a full disk. The
 * lane's samples do not show it, and whoever judges them later must not take them for all.
 *
 * @param sitting in which it happened
 */
public record KeptFromMeasuring(String lane, int sitting) {
  /** The file's name in every folder. */
  public static final String NAME = "problems.csv";

  private static final CsvTable TABLE = new CsvTable("row of problems", "stage,lane,sitting,text");

  /** Returns the table of one sitting: why, for people, by lane. */
  public static String table(Stage stage, int sitting, Map<String, String> reasons) {
    return TABLE.text(
        reasons.entrySet().stream()
            .<List<Object>>map(
                lane -> List.of(stage.word(), lane.getKey(), sitting, lane.getValue()))
            .toList());
  }

  public static List<KeptFromMeasuring> read(String text) {
    return TABLE.read(NAME, text, KeptFromMeasuring::of);
  }

  private static KeptFromMeasuring of(CSVRecord row) {
    return new KeptFromMeasuring(row.get("lane"), Integer.parseInt(row.get("sitting")));
  }
}
