package hakozuna.model;

import java.time.Duration;
import java.util.function.Function;

/** Quantities out of YAML files: a wrong unit is a complaint with file and line. */
final class Units {
  private Units() {}

  static double percent(YamlMap map, String key) {
    return read(map, key, Quantity::percent);
  }

  static Duration duration(YamlMap map, String key) {
    return read(map, key, Quantity::duration);
  }

  static long bytes(YamlMap map, String key) {
    return read(map, key, Quantity::bytes);
  }

  private static <T> T read(YamlMap map, String key, Function<String, T> reader) {
    try {
      return reader.apply(map.text(key));
    } catch (IllegalArgumentException e) {
      throw map.complaint(key, e.getMessage());
    }
  }
}
