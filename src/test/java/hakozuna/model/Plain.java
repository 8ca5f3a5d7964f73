package hakozuna.model;

import java.util.regex.Pattern;

/**
 * Words that go to file names, to make and through make to a shell: plain ones, in which nobody
 * finds a command. What is not plain is an {@link IllegalArgumentException} that says what is.
 */
final class Plain {
  /** What sh passes on as it is; a quote only behind a backslash, as a string's macro needs it. */
  private static final String UNQUOTED = "(?:[\\w=.,:+/%-]|\\\\\"){0,500}";

  private static final Pattern FLAG =
      Pattern.compile(
          "-(?:[DUOfgmIlL]"
              + UNQUOTED
              + "|W[\\w=+-]{0,99}|Wl,[\\w=,.:+/-]{1,200}|std=[\\w+:]{1,20}|pthread|pipe|w)");

  /** Flags that run a program, or write files where they please. */
  private static final Pattern ACTING =
      Pattern.compile("-f(plugin|dump|profile|callgraph).*|-Wl,.*plugin.*");

  private static final Pattern TARGET = Pattern.compile("\\w[\\w.+/-]{0,199}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w{0,99}");

  /** Variables that tell make or the shell what to run. */
  private static final Pattern RUNNING =
      Pattern.compile("SHELL|MAKE\\w*|GNUMAKEFLAGS|PATH|LD_\\w*");

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .+-]{0,63}");

  private Plain() {}

  /** Returns a flag of the compiler; it goes through make and its shell. */
  static String flag(String text) {
    String legal =
        "a plain flag: -D, -U, -O, -f, -g, -m, -I, -L, -l, -W or -std= with letters, digits and _ = . , : + / %"
            + " - or \\\"; none that runs a program or names a file of flags";
    return plain(text, FLAG.matcher(text).matches() && !ACTING.matcher(text).matches(), legal);
  }

  /** Returns a target of make, which is neither an option nor sets a variable. */
  static String target(String text) {
    boolean isTarget = TARGET.matcher(text).matches() && staysBelow(text);
    return plain(text, isTarget, "a plain target of make, such as all or lib/alloc.so");
  }

  static String variable(String text) {
    boolean isFree = VARIABLE.matcher(text).matches() && !RUNNING.matcher(text).matches();
    return plain(text, isFree, "a plain make variable, such as HZ4_DEFS_EXTRA");
  }

  /** Returns a name that files are called by. */
  static String name(String text) {
    return plain(
        text,
        NAME.matcher(text).matches(),
        "a plain name of up to 64 letters, digits, blanks and _ . + -, the first no . + -");
  }

  /** Returns a path that stays below the folder that it is relative to. */
  static String path(String text) {
    return plain(
        text, staysBelow(text), "a path inside the subject's tree: relative, and without '..'");
  }

  private static boolean staysBelow(String path) {
    return !path.startsWith("/")
        && Pattern.compile("/").splitAsStream(path).noneMatch(".."::equals);
  }

  private static String plain(String text, boolean isPlain, String legal) {
    if (!isPlain) {
      throw new IllegalArgumentException("'" + text + "' is not " + legal);
    }
    return text;
  }
}
