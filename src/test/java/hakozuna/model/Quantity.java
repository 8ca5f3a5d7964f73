package hakozuna.model;

import java.time.Duration;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit, as the YAML files and the properties write them. */
public final class Quantity {
  private static final Pattern FORM = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*([A-Za-z%]+)");
  private static final Map<String, Double> PERCENT = Map.of("%", 1.0);
  private static final Map<String, Double> SECONDS =
      Map.of("s", 1.0, "min", 60.0, "h", 3600.0, "ms", 0.001);
  private static final Map<String, Double> BYTES =
      Map.of("B", 1.0, "KiB", 0x1p10, "MiB", 0x1p20, "GiB", 0x1p30);

  private Quantity() {}

  /** Reads a percentage such as {@code -1.0%}; a change can be neither below -100% nor NaN. */
  public static double percent(String text) {
    return read(
        text, PERCENT, "a percentage such as -1.0%, from -100% to +100%", Quantity::isShare);
  }

  /** Reads a length of time such as {@code 3 min}. */
  public static Duration duration(String text) {
    double seconds = read(text, SECONDS, "a time such as 60 s, 3 min or 1 h", x -> x > 0);
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** Reads an amount of memory such as {@code 4 GiB}. */
  public static long bytes(String text) {
    return (long) read(text, BYTES, "an amount of memory such as 512 MiB or 4 GiB", x -> x > 0);
  }

  private static boolean isShare(double percent) {
    return percent >= -100 && percent <= 100;
  }

  private static double read(
      String text, Map<String, Double> units, String legal, DoublePredicate allowed) {
    Matcher form = FORM.matcher(text.strip());
    if (form.matches() && units.containsKey(form.group(2))) {
      double value = Double.parseDouble(form.group(1)) * units.get(form.group(2));
      if (allowed.test(value)) {
        return value;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not " + legal);
  }
}
