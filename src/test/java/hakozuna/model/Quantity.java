package hakozuna.model;

import java.time.Duration;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values as the YAML files and the properties write them, most with a unit. What cannot be read is
 * an {@link IllegalArgumentException} that quotes it and says what is legal.
 */
final class Quantity {
  private static final Pattern FORM =
      Pattern.compile("([+-]?\\d{1,18}(?:\\.\\d{1,18})?)\\s*([A-Za-z%]+)");
  private static final Map<String, Double> PERCENT = Map.of("%", 1.0);
  private static final Map<String, Double> SECONDS =
      Map.of("s", 1.0, "min", 60.0, "h", 3600.0, "ms", 0.001);
  private static final Map<String, Double> BYTES =
      Map.of("B", 1.0, "KiB", 0x1p10, "MiB", 0x1p20, "GiB", 0x1p30);

  /** What taskset takes, within the numbers of CPUs that there can be. */
  private static final String CPU_SET = "\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?){0,999}";

  private static final double YEAR = 365.0 * 24 * 3600;

  private Quantity() {}

  /** Reads a percentage such as {@code -1.0%}; a change can be neither below -100% nor NaN. */
  static double percent(String text) {
    String legal = "a percentage such as -1.0%, from -100% to +100%";
    return read(text, PERCENT, legal, x -> x >= -100 && x <= 100);
  }

  static double positivePercent(String text) {
    return legal(text, percent(text), x -> x > 0, "above 0%");
  }

  static double limit(String text) {
    return legal(text, percent(text), x -> x >= 0, "at least 0%");
  }

  /** Reads the confidence of an interval, a percentage. */
  static double confidence(String text) {
    return legal(text, percent(text), x -> x > 50 && x < 100, "between 50% and 100%");
  }

  /** Reads a length of time such as {@code 3 min}. */
  static Duration duration(String text) {
    double seconds =
        read(text, SECONDS, "a time such as 60 s, 3 min or 1 h", x -> x >= 0.001 && x <= YEAR);
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** Reads how long to wait, which may be not at all. */
  static Duration wait(String text) {
    return text.equals("0") ? Duration.ZERO : duration(text);
  }

  /** Reads an amount of memory such as {@code 4 GiB}. */
  static long bytes(String text) {
    return (long)
        read(
            text,
            BYTES,
            "an amount of memory such as 512 MiB or 4 GiB",
            x -> x >= 1 && x <= 0x1p60);
  }

  /** Reads a whole number; both bounds are legal. */
  static int whole(String text, int least, int most) {
    String legal = "a whole number from " + least + " to " + most;
    double number = text.matches("[-+]?(0|[1-9]\\d{0,9})") ? Long.parseLong(text) : Double.NaN;
    return (int) legal(text, number, x -> x >= least && x <= most, legal);
  }

  static String cpus(String text) {
    if (!text.matches(CPU_SET)) {
      throw illegal(text, "a CPU set such as 0-15 or 0,2-3");
    }
    return text;
  }

  private static double read(
      String text, Map<String, Double> units, String legal, DoublePredicate allowed) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches() || !units.containsKey(form.group(2))) {
      throw illegal(text, legal);
    }
    double value = Double.parseDouble(form.group(1)) * units.get(form.group(2));
    return legal(text, value, allowed, legal);
  }

  private static double legal(String text, double value, DoublePredicate allowed, String legal) {
    if (!allowed.test(value)) {
      throw illegal(text, legal);
    }
    return value;
  }

  private static IllegalArgumentException illegal(String text, String legal) {
    return new IllegalArgumentException("'" + text + "' is not " + legal);
  }
}
