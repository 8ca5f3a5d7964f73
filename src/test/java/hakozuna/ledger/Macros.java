package hakozuna.ledger;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names of macros in compile-time flags. A frozen box is known by its name: another value, or
 * another spelling of the same value, is the same box.
 */
final class Macros {
  private Macros() {}

  static Set<String> names(Collection<String> flags) {
    Set<String> names = new TreeSet<>();
    for (String flag : flags) {
      Stream.of(bare(flag).split(",")).map(Macros::name).forEach(names::add);
    }
    names.remove("");
    return names;
  }

  /** Quotes are the shell's, and -Wp hands on to the preprocessor what follows, comma between. */
  private static String bare(String flag) {
    return flag.replaceAll("[\"'\\\\]", "").strip().replaceFirst("^-Wp,", "");
  }

  private static String name(String flag) {
    String body = flag.startsWith("-D") || flag.startsWith("-U") ? flag.substring(2) : flag;
    int value = body.indexOf('=');
    return (value < 0 ? body : body.substring(0, value)).strip();
  }
}
