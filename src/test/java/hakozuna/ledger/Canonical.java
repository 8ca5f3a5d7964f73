package hakozuna.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * JSON with one form for each value: keys sorted, no blanks, no floating point, no null. Two
 * writers give the same bytes, so a hash of the bytes is a hash of what they say.
 */
final class Canonical {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final Set<Class<?>> PLAIN =
      Set.of(String.class, Long.class, Integer.class, Boolean.class);

  private Canonical() {}

  static String text(Map<String, ?> object) {
    check("", object);
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Reads one object; anything that {@link #text} would write otherwise is refused. */
  static Map<String, Object> read(String text) {
    try {
      Map<String, Object> object = JSON.readValue(text, OBJECT);
      if (object == null || !text(object).equals(text)) {
        throw new IllegalArgumentException(
            object == null ? "not a JSON object" : "not in canonical form");
      }
      return object;
    } catch (DatabindException e) { // its words name classes
      throw new IllegalArgumentException("not a JSON object", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object: " + e.getOriginalMessage(), e);
    }
  }

  private static void check(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> check(path + "." + key, item));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> check(path + "[]", item));
    } else if (PLAIN.stream().noneMatch(type -> type.isInstance(value))) {
      throw new IllegalArgumentException(
          "value of " + path.replaceFirst("^[.]", "") + " is neither text nor whole");
    }
  }
}
