package hakozuna.verdict;

import java.util.Locale;

/** Percentages as people write them. */
public final class Percent {
  private Percent() {}

  /** Returns a change, such as +3.00%. */
  public static String change(double value) {
    return write("%+.2f%%", value);
  }

  /** Returns a share of a whole, such as 10.00%. */
  public static String share(double value) {
    return write("%.2f%%", value);
  }

  private static String write(String form, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, form, value) : "unbounded";
  }
}
