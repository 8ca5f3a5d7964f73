package hakozuna.calibrate;

import hakozuna.model.BadFileException;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a recorded series, its fields checked as they are read.
 *
 * @param place file and line, for complaints
 * @param fields as they stand there
 */
record RecordedRow(String place, CSVRecord fields) {

  /** Returns the parser's current row; one that is cut or has a field too many is refused. */
  static RecordedRow of(String file, CSVRecord fields) {
    String place = file + ":" + fields.getParser().getCurrentLineNumber();
    int columns = fields.getParser().getHeaderNames().size();
    if (fields.size() != columns) {
      throw new BadFileException(
          place,
          "the row '%s' has %d fields, the header %d"
              .formatted(String.join(",", fields), fields.size(), columns));
    }
    return new RecordedRow(place, fields);
  }

  String text(String column) {
    if (fields.get(column).isEmpty()) {
      throw complaint(column, "is expected to hold a value");
    }
    return fields.get(column);
  }

  String oneOf(List<String> known, String column) {
    if (!known.contains(text(column))) {
      throw complaint(column, "is none of " + known);
    }
    return text(column);
  }

  int count(String column) {
    double count = number(column, "a whole number", Integer::valueOf);
    if (count < 0) {
      throw complaint(column, "is below 0");
    }
    return (int) count;
  }

  double aboveZero(String column) {
    double value = number(column, "a number", Double::valueOf);
    if (!(value > 0 && Double.isFinite(value))) {
      throw complaint(column, "is not above 0: a run without work is no sample");
    }
    return value;
  }

  private double number(String column, String what, Function<String, Number> parse) {
    try {
      return parse.apply(text(column)).doubleValue();
    } catch (NumberFormatException e) {
      throw complaint(column, "is not " + what);
    }
  }

  BadFileException complaint(String column, String what) {
    return new BadFileException(place, column + " '" + fields.get(column) + "' " + what);
  }
}
