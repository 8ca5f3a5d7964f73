package hakozuna.tools;

import hakozuna.model.RunFailure.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bench says of itself: one line {@code … ops=N time=SECONDS ops/s=N}, with any words
 * before it and any {@code name=value} between and behind.
 *
 * @param failedAllocations how often malloc gave NULL; 0 where the bench does not say
 */
public record BenchOutput(long ops, double seconds, double opsPerSecond, long failedAllocations) {
  private static final String FORM = "… ops=N time=SECONDS ops/s=N";
  private static final String OPS = "ops";
  private static final String TIME = "time";
  private static final String SPEED = "ops/s";
  private static final List<String> NAMES = List.of(OPS, TIME, SPEED);
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");
  private static final Pattern NUMBER =
      Pattern.compile("(?=.{1,40}$)([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?");
  private static final Pattern FAILURES = Pattern.compile("\\[ALLOC_FAILURES] count=(\\d{1,18})");

  /** What samples.csv can hold without rounding a figure to nothing. */
  private static final double LEAST = 1e-6;

  private static final double MOST = 1e15;

  /** How far ops/time may be from ops/s where the line has no end and so may be cut. */
  private static final double SAME = 0.01;

  /** Reads standard output; complains, quoting it, about anything but exactly one whole result. */
  public static BenchOutput parse(String stdout) {
    BenchOutput result = result(only(results(stdout), "result line", stdout));
    if (result.opsPerSecond > 0 && !stdout.endsWith("\n") && !result.isConsistent()) {
      String cut = "the output has no line end, and ops/time is not ops/s; is it cut off? ";
      throw new BenchOutputException(Kind.UNREADABLE_RESULT, cut + excerpt(stdout));
    }
    List<String> failures = lines(stdout, line -> line.startsWith("[ALLOC_FAILURES]"));
    return failures.isEmpty()
        ? result
        : new BenchOutput(result.ops, result.seconds, result.opsPerSecond, failed(failures));
  }

  /** Returns the figures of a result that {@link #parse} reads, with the digits that it prints. */
  public static PrintedResult printed(String stdout) {
    String line = only(results(stdout), "result line", stdout);
    Map<String, String> words = words(line);
    return new PrintedResult(
        number(words, OPS, line), number(words, TIME, line), number(words, SPEED, line));
  }

  private static List<String> lines(String stdout, Predicate<String> wanted) {
    return stdout.lines().map(line -> COLOUR.matcher(line).replaceAll("")).filter(wanted).toList();
  }

  /** Returns the lines that name a speed; where none does, those that may be cut before it. */
  private static List<String> results(String stdout) {
    List<String> whole = lines(stdout, line -> words(line).containsKey(SPEED));
    return whole.isEmpty()
        ? lines(stdout, line -> words(line).keySet().containsAll(List.of(OPS, TIME)))
        : whole;
  }

  private static String only(List<String> lines, String what, String stdout) {
    if (lines.isEmpty()) {
      String none = "no result line '%s' in: %s".formatted(FORM, excerpt(stdout));
      throw new BenchOutputException(Kind.NO_RESULT_LINE, none);
    }
    if (lines.size() > 1) {
      throw new BenchOutputException(Kind.DOUBLED_RESULT_LINE, lines.size() + " of the " + what);
    }
    return lines.get(0);
  }

  /** Returns the line's values by name; a name that stands twice has none, written as null. */
  private static Map<String, String> words(String line) {
    Map<String, String> words = new TreeMap<>();
    for (String word : line.contains(OPS) ? line.strip().split("\\s+") : new String[0]) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        String name = word.substring(0, equals);
        words.put(name, words.containsKey(name) ? null : word.substring(equals + 1));
      }
    }
    return words;
  }

  private static BenchOutput result(String line) {
    Map<String, String> words = words(line);
    checkBetween(line);
    BigDecimal ops = number(words, OPS, line);
    boolean isWhole = ops.stripTrailingZeros().scale() <= 0 && ops.precision() - ops.scale() <= 18;
    if (!isWhole) {
      throw broken(OPS + "=" + words.get(OPS) + " is not a whole number below 1e18", line);
    }
    boolean isIdle = ops.signum() == 0 || number(words, SPEED, line).signum() == 0;
    return isIdle
        ? new BenchOutput(ops.longValueExact(), 0, 0, 0)
        : new BenchOutput(
            ops.longValueExact(), figure(words, TIME, line), figure(words, SPEED, line), 0);
  }

  /** A unit or a remark behind a figure would give it another meaning. */
  private static void checkBetween(String line) {
    boolean begun = false;
    for (String word : line.strip().split("\\s+")) {
      begun |= NAMES.contains(word.split("=", 2)[0]) && word.contains("=");
      if (begun && word.indexOf('=') < 1) {
        throw broken("'" + word + "' is not name=value", line);
      }
    }
  }

  private static double figure(Map<String, String> words, String name, String line) {
    double figure = number(words, name, line).doubleValue();
    if (figure < LEAST || figure > MOST) {
      throw broken(name + "=" + words.get(name) + " is not from 1e-6 to 1e15", line);
    }
    return figure;
  }

  private static BigDecimal number(Map<String, String> words, String name, String line) {
    String text = words.get(name);
    if (text == null) {
      throw broken((words.containsKey(name) ? "more than one " : "no ") + name + "=", line);
    }
    if (!NUMBER.matcher(text).matches()) {
      throw broken(name + "=" + text + " is not a plain number", line);
    }
    return new BigDecimal(text);
  }

  private static long failed(List<String> failures) {
    Matcher line = FAILURES.matcher(only(failures, "[ALLOC_FAILURES] line", ""));
    if (!line.matches()) {
      String broken = "a broken [ALLOC_FAILURES] line: " + failures.get(0);
      throw new BenchOutputException(Kind.UNREADABLE_RESULT, broken);
    }
    return Long.parseLong(line.group(1));
  }

  private boolean isConsistent() {
    return Math.abs(ops / seconds / opsPerSecond - 1) <= SAME;
  }

  private static BenchOutputException broken(String why, String line) {
    String form = "a broken result line, %s; needed is '%s': %s";
    return new BenchOutputException(Kind.UNREADABLE_RESULT, form.formatted(why, FORM, line));
  }

  private static String excerpt(String stdout) {
    String text = stdout.strip();
    return text.isEmpty() ? "(empty output)" : text.substring(0, Math.min(200, text.length()));
  }
}
