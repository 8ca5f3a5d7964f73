package hakozuna.ledger;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes a record out of what {@link RecordFacts} made of it; the inverse, for the same types. */
final class RecordReader {
  private RecordReader() {}

  static <T extends Record> T read(Class<T> type, Map<String, Object> facts) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(components[i], facts.get(components[i].getName()));
    }
    return make(type, types, values);
  }

  private static <T> T make(Class<T> type, Class<?>[] types, Object[] values) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + " can be made: " + e, e);
    }
  }

  private static Object value(RecordComponent component, Object fact) {
    try {
      return value(component.getGenericType(), fact);
    } catch (ClassCastException | NullPointerException | NumberFormatException e) {
      throw new IllegalArgumentException(
          component.getName() + " of the plan is not readable: " + fact, e);
    }
  }

  private static Object value(Type type, Object fact) {
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), fact);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == OptionalDouble.class) {
      return fact == null ? OptionalDouble.empty() : OptionalDouble.of(decimal(fact));
    }
    if (plain.isRecord()) {
      return read(plain.asSubclass(Record.class), Tree.object(fact));
    }
    return plain.isEnum() ? constant(plain, (String) fact) : scalar(plain, fact);
  }

  private static Object generic(Class<?> type, Type[] of, Object fact) {
    if (type == Optional.class) {
      return Optional.ofNullable(fact).map(there -> value(of[0], there));
    }
    if (type == List.class) {
      return ((List<?>) fact).stream().map(item -> value(of[0], item)).toList();
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    Tree.object(fact).forEach((key, item) -> map.put(value(of[0], key), value(of[1], item)));
    return map;
  }

  private static Object constant(Class<?> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new ClassCastException("unknown " + word));
  }

  private static Object scalar(Class<?> type, Object fact) {
    if (type == double.class || type == Double.class) {
      return decimal(fact);
    }
    if (type == int.class) {
      return Math.toIntExact(((Number) fact).longValue());
    }
    return type == Duration.class ? Duration.parse((String) fact) : boxed(type, fact);
  }

  private static Object boxed(Class<?> type, Object fact) {
    if (type == long.class) {
      return ((Number) fact).longValue();
    }
    return type == boolean.class ? (Boolean) fact : (String) fact;
  }

  private static double decimal(Object fact) {
    return Double.parseDouble((String) fact);
  }
}
