package hakozuna.ledger;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What a record says, as canonical JSON can hold it: decimals become text, so that the same number
 * has the same bytes everywhere. A component added to a record later is in the plan by itself.
 */
final class RecordFacts {
  private static final Set<Object> ABSENT = Set.of(Optional.empty(), OptionalDouble.empty());

  private RecordFacts() {}

  static Map<String, Object> of(Record record) {
    Map<String, Object> facts = new TreeMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(component, record);
      if (!ABSENT.contains(value)) {
        facts.put(component.getName(), plain(value));
      }
    }
    return facts;
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("record " + record.getClass() + " cannot be read", e);
    }
  }

  static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElseThrow());
    }
    if (value instanceof OptionalDouble optional) {
      return plain(optional.orElseThrow());
    }
    if (value instanceof Record record) {
      return of(record);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> facts = new TreeMap<>();
      map.forEach((key, item) -> facts.put(word(key), plain(item)));
      return facts;
    }
    if (value instanceof Iterable<?> items && !(value instanceof Path)) {
      return StreamSupport.stream(items.spliterator(), false).map(RecordFacts::plain).toList();
    }
    return scalar(value);
  }

  private static Object scalar(Object value) {
    if (value instanceof Double number) {
      return decimal(number);
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof Long || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Enum<?> || value instanceof Duration || value instanceof Path) {
      return word(value);
    }
    throw new IllegalArgumentException("no fact can be made of " + value);
  }

  private static String word(Object value) {
    return value instanceof Enum<?> word
        ? word.name().toLowerCase(java.util.Locale.ROOT)
        : String.valueOf(value);
  }

  /** Returns the shortest decimal that reads back as the same number, without an exponent. */
  static String decimal(double number) {
    if (number == 0) {
      return "0";
    }
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
