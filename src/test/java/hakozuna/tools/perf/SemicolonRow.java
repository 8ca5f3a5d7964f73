package hakozuna.tools.perf;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A row of {@code perf stat -x';'}: value; unit; event; [variance, with -r]; run time; percent
 * running; metric; its unit.
 */
final class SemicolonRow {
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern TWO_DECIMALS = Pattern.compile("[0-9]{1,15}\\.[0-9]{2}");
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}\\.[0-9]{2}");
  private static final Pattern VARIANCE = Pattern.compile("[0-9]+\\.[0-9]{2}%");
  private static final Pattern METRIC = Pattern.compile("|[0-9]+(\\.[0-9]+)?");

  private SemicolonRow() {}

  static PerfRow read(PerfLine line, boolean repeated) {
    List<String> fields = Arrays.asList(line.text().split(";", -1));
    int wanted = repeated ? 8 : 7;
    if (fields.size() != wanted) {
      throw line.complaint("has " + fields.size() + " fields instead of " + wanted);
    }
    Field.text(line, "metric", METRIC, fields.get(wanted - 2));
    return new PerfRow(
        line,
        Field.count(
            line,
            value(line, fields.get(0), fields.get(1)),
            fields.get(1),
            fields.get(2),
            timing(line, fields, repeated ? 3 : 2)));
  }

  /** Plain counts are whole; perf prints times with two decimals and nanoseconds with none. */
  private static String value(PerfLine line, String value, String unit) {
    if (Field.marker(value) != null) {
      return value;
    }
    return Field.text(line, "value", unit.equals("msec") ? TWO_DECIMALS : WHOLE, value);
  }

  private static Field.Timing timing(PerfLine line, List<String> fields, int before) {
    OptionalDouble variance = OptionalDouble.empty();
    if (before == 3) {
      String text = Field.text(line, "variance", VARIANCE, fields.get(3));
      variance = OptionalDouble.of(Double.parseDouble(text.substring(0, text.length() - 1)));
    }
    long run = Long.parseLong(Field.text(line, "run time", WHOLE, fields.get(before + 1)));
    String percent = Field.text(line, "percent running", PERCENT, fields.get(before + 2));
    if (Double.parseDouble(percent) > 100) {
      throw line.complaint("percent running '" + percent + "' is above 100");
    }
    return new Field.Timing(run, Double.parseDouble(percent), variance);
  }
}
