package hakozuna.ledger;

import java.util.List;
import java.util.Map;

/** Reads values out of JSON objects; a missing or odd one is an error that names its key. */
final class Tree {
  private Tree() {}

  static Map<String, Object> object(Object value) {
    return RecordFacts.object(value);
  }

  static List<?> list(Map<String, ?> object, String key) {
    if (object.get(key) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("'" + key + "' is not a list: " + object.get(key));
  }

  static String text(Map<String, ?> object, String key) {
    if (object.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("'" + key + "' is not a text: " + object.get(key));
  }

  static int number(Map<String, ?> object, String key) {
    if (object.get(key) instanceof Number number) {
      return Math.toIntExact(number.longValue());
    }
    throw new IllegalArgumentException("'" + key + "' is not a number: " + object.get(key));
  }
}
