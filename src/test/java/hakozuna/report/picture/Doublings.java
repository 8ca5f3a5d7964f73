package hakozuna.report.picture;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/** An axis on which half and twice as much are equally far from no change. */
final class Doublings {
  static final double NO_CHANGE = 0;

  /** More would be written over each other where a picture is narrow. */
  private static final double TICKS = 4;

  private static final double FINEST = 1 / 64.0;

  private Doublings() {}

  /** Returns where a change in percent lies; a fall by all of it has no place. */
  static double of(double percent) {
    return Math.log1p(percent / 100) / Math.log(2);
  }

  static NumberAxis axis(Scope scope) {
    NumberAxis axis = Style.axis(new NumberAxis(), scope);
    double step = FINEST;
    while (step * TICKS < scope.high() - scope.low()) {
      step *= 2;
    }
    axis.setTickUnit(new NumberTickUnit(step, new Ticks(Doublings::share)));
    return axis;
  }

  private static String share(double place) {
    return Style.number("0.#").format(100 * Math.pow(2, place)) + "%";
  }
}
