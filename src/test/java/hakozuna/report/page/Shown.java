package hakozuna.report.page;

import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import java.util.Locale;

/** Figures as pages show them: with a true minus sign, which can be seen and is read out. */
final class Shown {
  /** No change is further down. */
  private static final double LEAST = -100;

  private Shown() {}

  static String percent(Gate gate, double value) {
    return signed(gate.percent(value));
  }

  static String asked(Gate gate) {
    return signed(gate.asked());
  }

  /** Returns an interval as a table shows it. */
  static String interval(Gate gate, Figures figures) {
    if (isOpenAbove(figures)) {
      return isOpenBelow(figures) ? "not bounded" : percent(gate, figures.low()) + " or more";
    }
    return isOpenBelow(figures)
        ? percent(gate, figures.high()) + " or less"
        : percent(gate, figures.low()) + " to " + percent(gate, figures.high());
  }

  /** Returns estimate and interval as a sentence has them. */
  static String between(Gate gate, Figures figures) {
    boolean isOpen = isOpenBelow(figures) || isOpenAbove(figures);
    return percent(gate, figures.estimate())
        + (isOpen
            ? " (" + interval(gate, figures) + ")"
            : ", between %s and %s"
                .formatted(percent(gate, figures.low()), percent(gate, figures.high())));
  }

  /** Returns how many gates were kept from being measured, with the verb. */
  static String gatesWere(int count) {
    return count == 1 ? "1 gate was" : count + " gates were";
  }

  static boolean isOpenBelow(Figures figures) {
    return !(figures.low() > LEAST);
  }

  static boolean isOpenAbove(Figures figures) {
    return !Double.isFinite(figures.high());
  }

  /** Returns how sure an interval is; Stage A's has no confidence, for it spans all runs. */
  static String confidence(Figures figures) {
    return Double.isNaN(figures.confidence())
        ? "least to greatest run"
        : number("%.4g%% confidence", figures.confidence()).replaceFirst("\\.?0*%", "%");
  }

  static String number(String form, double value) {
    return signed(String.format(Locale.ROOT, form, value));
  }

  /** What rounds to nothing has no sign. */
  static String signed(String text) {
    return text.replaceAll("[-+](0\\.0+%)", "$1").replaceAll("-(?=[0-9])", "−");
  }
}
