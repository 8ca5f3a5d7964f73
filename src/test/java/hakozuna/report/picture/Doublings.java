package hakozuna.report.picture;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/** An axis on which half and twice as much are equally far from no change. */
final class Doublings {
  static final double NO_CHANGE = 0;

  private static final double TICKS = 5;
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
    axis.setTickUnit(new NumberTickUnit(step, new Shares()));
    return axis;
  }

  /** Writes a place as a share of the baseline, such as 50%. */
  private static final class Shares extends NumberFormat {
    private static final long serialVersionUID = 1;

    @Override
    public StringBuffer format(double place, StringBuffer to, FieldPosition position) {
      return to.append(String.format(Locale.ROOT, "%.3g%%", 100 * Math.pow(2, place)));
    }

    @Override
    public StringBuffer format(long place, StringBuffer to, FieldPosition position) {
      return format((double) place, to, position);
    }

    @Override
    public Number parse(String text, ParsePosition position) {
      throw new UnsupportedOperationException("an axis is only written");
    }
  }
}
