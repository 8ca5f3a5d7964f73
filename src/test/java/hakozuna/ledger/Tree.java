package hakozuna.ledger;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads values out of JSON objects; a missing or odd one is an error that names its key. */
final class Tree {
  private Tree() {}

  static Map<String, Object> object(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("an object is expected, not " + value);
    }
    Map<String, Object> object = new TreeMap<>();
    map.forEach((key, item) -> object.put(String.valueOf(key), item));
    return object;
  }

  static List<?> list(Map<String, ?> object, String key) {
    if (object.get(key) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("'" + key + "' is not a list: " + object.get(key));
  }

  static List<String> texts(Map<String, ?> object, String key) {
    return list(object, key).stream().map(String::valueOf).toList();
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

  /** Returns every leaf by its dotted path; a list is one leaf. */
  static SortedMap<String, String> leaves(Map<String, ?> object) {
    SortedMap<String, String> leaves = new TreeMap<>();
    collect("", object, leaves);
    return leaves;
  }

  private static void collect(String path, Object value, SortedMap<String, String> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) -> collect(path.isEmpty() ? "" + key : path + "." + key, item, leaves));
    } else {
      leaves.put(path, String.valueOf(value));
    }
  }
}
