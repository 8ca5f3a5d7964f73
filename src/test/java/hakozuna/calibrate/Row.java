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

  /** Returns ln of throughput; a run without work or time is no sample. */
  double logThroughput() {
    aboveZero("ops");
    aboveZero(columns.seconds());
    return Math.log(aboveZero(columns.opsPerSecond()));
  }

  /** Complains of a row that is cut or has a field too many. */
  void requireWhole() {
    if (!row.isConsistent()) {
      throw new BadFileException(
          place(),
          "the row '%s' has %d fields, the header %d"
              .formatted(
                  String.join(",", row), row.size(), row.getParser().getHeaderNames().size()));
    }
  }

  private double aboveZero(String column) {
    try {
      double value = Double.parseDouble(text(column));
      if (value > 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw complaint(column, "is not a number");
    }
    throw complaint(column, "is not above 0: a run without work is no sample");
  }

  BadFileException complaint(String column, String what) {
    String value = row.isSet(column) ? row.get(column) : "(missing)";
    return new BadFileException(place(), column + " '" + value + "' " + what);
  }

  private String place() {
    return file + ":" + row.getParser().getCurrentLineNumber();
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
