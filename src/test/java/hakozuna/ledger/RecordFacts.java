package hakozuna.ledger;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Records as canonical JSON can hold them, and back. Decimals become text, so that the same number
 * has the same bytes everywhere; words of an enum are lower case; what is absent has no key. A
 * component added to a record later is in the plan by itself: read from an older file, a text, a
 * list or a map that is not there is empty.
 */
final class RecordFacts {
  private static final Set<Object> ABSENT = Set.of(Optional.empty(), OptionalDouble.empty());

  /** How a plain value is written and read; only a text may be absent, and is empty then. */
  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          String.class, new Form(text -> text, fact -> fact == null ? "" : (String) fact),
          Double.class, new Form(RecordFacts::decimal, fact -> Double.parseDouble((String) fact)),
          Integer.class,
              new Form(count -> (long) (int) count, fact -> Math.toIntExact((Long) fact)),
          Long.class, new Form(whole -> whole, fact -> (long) fact),
          Boolean.class, new Form(is -> is, fact -> (boolean) fact),
          Duration.class, new Form(Object::toString, fact -> Duration.parse((String) fact)),
          Object.class, new Form(any -> any, Objects::requireNonNull));

  private record Form(UnaryOperator<Object> write, UnaryOperator<Object> read) {}

  /** A record whose components lie in the object of the record that holds it. */
  interface Flat {}

  private RecordFacts() {}

  static Map<String, Object> of(Record record) {
    Map<String, Object> facts = new TreeMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(component, record);
      if (value instanceof Flat) {
        facts.putAll(of((Record) value));
      } else if (!ABSENT.contains(value)) {
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

  private static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElseThrow());
    }
    if (value instanceof OptionalDouble optional) {
      return decimal(optional.orElseThrow());
    }
    if (value instanceof Record record) {
      return of(record);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> facts = new TreeMap<>();
      map.forEach((key, item) -> facts.put(word(key), plain(item)));
      return facts;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RecordFacts::plain).toList();
    }
    return value instanceof Enum<?> ? word(value) : scalar(value);
  }

  private static Object scalar(Object value) {
    return Optional.ofNullable(FORMS.get(value.getClass()))
        .orElseThrow(() -> new IllegalArgumentException("no fact can be made of " + value))
        .write()
        .apply(value);
  }

  private static String word(Object value) {
    return value instanceof Enum<?> word
        ? word.name().toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }

  /** The shortest decimal that reads back as the same number, without an exponent. */
  private static String decimal(Object value) {
    double number = (double) value;
    return number == 0 ? "0" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** Makes a record of its facts; keys that the record does not know are left out. */
  static <T extends Record> T read(Class<T> type, Map<String, ?> facts) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Stream.of(components).map(one -> value(one, facts)).toArray();
    Class<?>[] types = Stream.of(components).map(c -> c.getType()).toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      String why = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      throw new IllegalArgumentException("no " + type.getSimpleName() + " can be made" + why, e);
    }
  }

  private static Object value(RecordComponent component, Map<String, ?> facts) {
    if (Flat.class.isAssignableFrom(component.getType())) {
      return read(component.getType().asSubclass(Record.class), facts);
    }
    Object fact = facts.get(component.getName());
    try {
      return value(component.getGenericType(), fact);
    } catch (ClassCastException
        | NullPointerException
        | NumberFormatException
        | DateTimeException
        | ArithmeticException e) {
      throw new IllegalArgumentException("'" + component.getName() + "' is not readable: " + fact);
    }
  }

  private static Object value(Type type, Object fact) {
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), fact);
    }
    if (type == OptionalDouble.class) {
      return fact == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble((String) fact));
    }
    Class<?> plain = MethodType.methodType((Class<?>) type).wrap().returnType();
    if (plain.isRecord()) {
      return read(plain.asSubclass(Record.class), object(Objects.requireNonNull(fact)));
    }
    return plain.isEnum() ? constant(plain, (String) fact) : FORMS.get(plain).read().apply(fact);
  }

  private static Object generic(Class<?> type, Type[] of, Object fact) {
    if (type == Optional.class) {
      return Optional.ofNullable(fact).map(there -> value(of[0], there));
    }
    if (type == List.class) {
      List<?> list = fact == null ? List.of() : (List<?>) fact;
      return list.stream().map(item -> value(of[0], item)).toList();
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    object(fact == null ? Map.of() : fact)
        .forEach((key, item) -> map.put(value(of[0], key), value(of[1], item)));
    return map;
  }

  private static Object constant(Class<?> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new ClassCastException("unknown " + word));
  }

  /** Canonical JSON was read, so its keys are text. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object fact) {
    return (Map<String, Object>) fact;
  }
}
