package hakozuna.calibrate;

import hakozuna.model.BadFileException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a recorded series, its fields checked as they are read.
 *
 * @param place file and line, for complaints
 * @param fields as they stand there
 */
record RecordedRow(String place, CSVRecord fields) {

  /** Returns the row that was read last; one that is cut or has a field too many is refused. */
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
    return checked(column, text -> !text.isEmpty(), "is expected to hold a value");
  }

  String oneOf(List<String> known, String column) {
    return checked(column, known::contains, "is none of " + known);
  }

  int count(String column) {
    String complaint = "is not a whole number of 0 or more";
    return Integer.parseInt(checked(column, text -> text.matches("\\d{1,9}"), complaint));
  }

  double aboveZero(String column) {
    String complaint = "is not a number above 0: a run without work is no sample";
    return Double.parseDouble(checked(column, RecordedRow::isAboveZero, complaint));
  }

  private static boolean isAboveZero(String text) {
    return text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?")
        && Double.parseDouble(text) > 0;
  }

  private String checked(String column, Predicate<String> holds, String complaint) {
    String text = fields.get(column);
    if (!holds.test(text)) {
      throw new BadFileException(place, column + " '" + text + "' " + complaint);
    }
    return text;
  }
}
