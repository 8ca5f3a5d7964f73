package hakozuna.ledger;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The macros in compile-time flags. A frozen box is known by its name: another value, or another
 * spelling of the same value, is the same box.
 */
record Macros(Collection<String> flags) {

  Set<String> names() {
    return each(Macros::name);
  }

  /** Returns each macro with the value it gets, such as {@code BOX=1}. */
  Set<String> definitions() {
    return each(Macros::definition);
  }

  /** Quotes are the shell's, and -Wp hands on to the preprocessor what follows, comma between. */
  private Set<String> each(UnaryOperator<String> part) {
    return flags.stream()
        .map(flag -> flag.replaceAll("[\"'\\\\]", "").strip().replaceFirst("^-Wp,", ""))
        .flatMap(flag -> Stream.of(flag.split(",")))
        .map(part)
        .filter(any -> !any.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(String flag) {
    return flag.replaceFirst("^-[DU]", "").replaceFirst("(?s)=.*", "").strip();
  }

  /** A macro without a value is 1, as every C compiler has it. */
  private static String definition(String flag) {
    String name = name(flag);
    int value = flag.indexOf('=');
    return name.isEmpty() || flag.startsWith("-U")
        ? ""
        : name + "=" + (value < 0 ? "1" : flag.substring(value + 1).strip());
  }
}
