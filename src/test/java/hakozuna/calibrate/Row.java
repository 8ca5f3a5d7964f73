package hakozuna.calibrate;

import hakozuna.model.BadFileException;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a recorded series, its fields checked as they are read.
 *
 * @param file for messages
 * @param row as it stands there
 * @param columns the file's format
 */
record Row(String file, CSVRecord row, Columns columns) {

  String stage() {
    return columns.stages() ? text("stage") : "";
  }

  String lane() {
    return text("lane");
  }

  int block() {
    return count("block");
  }

  int position() {
    return count(columns.position());
  }

  String variant() {
    String variant = text("variant");
    if (!columns.variants().contains(variant)) {
      throw complaint("variant", "is none of " + columns.variants().stream().sorted().toList());
    }
    return variant;
  }

  double logThroughput() {
    String column = columns.opsPerSecond();
    try {
      double throughput = Double.parseDouble(text(column));
      if (throughput > 0 && Double.isFinite(throughput)) {
        return Math.log(throughput);
      }
    } catch (NumberFormatException e) {
      throw complaint(column, "is not a number");
    }
    throw complaint(column, "is not above 0: a run without work is no sample");
  }

  BadFileException complaint(String column, String what) {
    String value = row.isSet(column) ? row.get(column) : "(missing)";
    return new BadFileException(
        file + ":" + row.getParser().getCurrentLineNumber(), column + " '" + value + "' " + what);
  }

  private int count(String column) {
    try {
      int count = Integer.parseInt(text(column));
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw complaint(column, "is not a whole number");
    }
    throw complaint(column, "is below 0");
  }

  private String text(String column) {
    if (!row.isSet(column) || row.get(column).isEmpty()) {
      throw complaint(column, "is expected to hold a value");
    }
    return row.get(column);
  }
}
