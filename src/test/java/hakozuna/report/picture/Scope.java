package hakozuna.report.picture;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The part of an axis that a chart shows: all figures that are finite, and a margin. */
record Scope(double low, double high) {
  private static final double MARGIN = 0.08;

  static Scope of(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(0);
    double margin = high > low ? MARGIN * (high - low) : Math.max(1e-9, Math.abs(high) * MARGIN);
    return new Scope(low - margin, high + margin);
  }

  /** Returns the value, or the end of this scope where it lies beyond. */
  double inside(double value) {
    return Math.max(low, Math.min(high, value));
  }
}
