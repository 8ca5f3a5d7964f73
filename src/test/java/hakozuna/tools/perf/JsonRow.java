package hakozuna.tools.perf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Iterator;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** A row of {@code perf stat -j}: one object a line; the value is a string. */
final class JsonRow {
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> KEYS =
      Set.of(
          "counter-value",
          "unit",
          "event",
          "variance",
          "event-runtime",
          "pcnt-running",
          "metric-value",
          "metric-unit",
          "metric-threshold");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}\\.0{6}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}\\.[0-9]{6}");

  private final PerfLine line;
  private final JsonNode row;

  private JsonRow(PerfLine line, JsonNode row) {
    this.line = line;
    this.row = row;
  }

  static PerfRow read(PerfLine line, boolean repeated) {
    JsonRow row = new JsonRow(line, object(line));
    row.noOtherKeys();
    return new PerfRow(
        line,
        Field.count(
            line,
            row.value(repeated),
            row.string("unit"),
            row.string("event"),
            new Field.Timing(row.runNanos(), row.percent(), row.variance(repeated))));
  }

  private static JsonNode object(PerfLine line) {
    try {
      JsonNode row = STRICT.readTree(line.text());
      if (row != null && row.isObject()) {
        return row;
      }
      throw line.complaint("a JSON object is expected");
    } catch (JsonProcessingException e) {
      throw line.complaint("not JSON (perf needs LC_ALL=C): " + e.getOriginalMessage());
    }
  }

  private void noOtherKeys() {
    for (Iterator<String> keys = row.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!KEYS.contains(key)) {
        throw line.complaint("unknown key '" + key + "'");
      }
    }
  }

  private String value(boolean repeated) {
    String value = string("counter-value");
    if (Field.marker(value) != null) {
      return value;
    }
    boolean fractions = repeated || !string("unit").isEmpty();
    return Field.text(line, "counter-value", fractions ? DECIMAL : WHOLE, value);
  }

  private String string(String key) {
    return required(key, row.path(key).isTextual(), "a string").textValue();
  }

  private long runNanos() {
    long nanos = required("event-runtime", integral("event-runtime"), "a whole number").longValue();
    return nonNegative("event-runtime", nanos) ? nanos : 0;
  }

  private double percent() {
    double percent = required("pcnt-running", number("pcnt-running"), "a number").doubleValue();
    if (percent > 100) {
      throw line.complaint("pcnt-running " + percent + " is above 100");
    }
    return nonNegative("pcnt-running", percent) ? percent : 0;
  }

  private OptionalDouble variance(boolean repeated) {
    if (row.has("variance") != repeated) {
      throw line.complaint("a variance is there with -r, and only then");
    }
    return repeated
        ? OptionalDouble.of(required("variance", number("variance"), "a number").doubleValue())
        : OptionalDouble.empty();
  }

  private boolean number(String key) {
    return row.path(key).isFloatingPointNumber();
  }

  private boolean integral(String key) {
    return row.path(key).isIntegralNumber() && row.path(key).canConvertToLong();
  }

  private boolean nonNegative(String key, double value) {
    if (value < 0) {
      throw line.complaint(key + " is below 0");
    }
    return true;
  }

  private JsonNode required(String key, boolean legal, String kind) {
    if (!legal) {
      throw line.complaint("key '" + key + "' with " + kind + " is expected");
    }
    return row.get(key);
  }
}
