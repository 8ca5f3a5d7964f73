package hakozuna.tools.build;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words that are others each time the same flags are built: a moment, a folder's number. */
final class ChangingWords {
  /** Macros and names may be; another optimisation each time is no honest build. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "[^-].*|-[DoILM].*|-frandom-seed=.*|-f\\w+-prefix-map=.*|(-Wl,)?--?(build-id|soname|h)\\b.*",
          Pattern.DOTALL);

  private ChangingWords() {}

  /** Returns how they begin. */
  static Set<String> of(CallDifference twice) {
    Set<String> begins = new TreeSet<>();
    for (String word : twice.ofBaseline()) {
      twice.ofOther().stream()
          .map(other -> begin(word, other))
          .max(Comparator.comparingInt(String::length))
          .filter(begin -> begin.length() > 2 && HARMLESS.matcher(word).matches())
          .ifPresent(begins::add);
    }
    return begins;
  }

  /** What comes behind a macro's name may differ from its first letter on the next time. */
  private static String begin(String one, String other) {
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int equals = one.indexOf('=') + 1;
    return equals > 0 && equals <= same
        ? one.substring(0, equals)
        : one.substring(0, same).replaceFirst("[A-Za-z0-9]*$", "");
  }
}
