package hakozuna.report.picture;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.function.DoubleFunction;

/** What an axis writes at a tick. */
final class Ticks extends NumberFormat {
  private static final long serialVersionUID = 1;

  private final transient DoubleFunction<String> words;

  Ticks(DoubleFunction<String> words) {
    this.words = words;
  }

  @Override
  public StringBuffer format(double place, StringBuffer to, FieldPosition position) {
    return to.append(words.apply(place));
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
