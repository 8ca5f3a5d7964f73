package hakozuna.ledger;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of macros in compile-time flags. A frozen box is known by its name: another value, or
 * another spelling of the same value, is the same box.
 */
final class Macros {
  private Macros() {}

  static Set<String> names(Collection<String> flags) {
    Set<String> names = new TreeSet<>();
    flags.forEach(flag -> names.add(name(flag.strip())));
    names.remove("");
    return names;
  }

  private static String name(String flag) {
    String body = flag.startsWith("-D") || flag.startsWith("-U") ? flag.substring(2) : flag;
    int value = body.indexOf('=');
    return (value < 0 ? body : body.substring(0, value)).strip();
  }
}
