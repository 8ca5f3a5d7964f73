package hakozuna.report.page;

import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Where the bars of one group of gates begin and end, percent: all have the same scale, so that
 * they can be compared. An interval that is much wider than what decides is cut, and has an arrow.
 */
record Scale(double low, double high) {
  private static final double MARGIN = 0.06;
  private static final double LEAST = 1;

  /** So many times the largest threshold or estimate, an interval is cut. */
  private static final double REACH = 4;

  /** Returns the scale of gates with these thresholds and figures. */
  static Scale of(double[] thresholds, Stream<Figures> measured) {
    Figures[] figures = measured.toArray(Figures[]::new);
    double[] centres =
        DoubleStream.concat(
                DoubleStream.of(thresholds), Stream.of(figures).mapToDouble(Figures::estimate))
            .filter(Double::isFinite)
            .toArray();
    double reach = REACH * Math.max(LEAST, DoubleStream.of(centres).map(Math::abs).max().orElse(0));
    double[] all =
        DoubleStream.concat(
                DoubleStream.of(centres),
                Stream.of(figures).flatMapToDouble(f -> DoubleStream.of(f.low(), f.high())))
            .filter(value -> !Double.isNaN(value))
            .map(value -> Math.max(-reach, Math.min(reach, value)))
            .toArray();
    double least = Math.min(0, DoubleStream.of(all).min().orElse(0));
    double most = Math.max(0, DoubleStream.of(all).max().orElse(0));
    double margin = Math.max(LEAST / 10, MARGIN * (most - least));
    return new Scale(least - margin, most + margin);
  }

  boolean holds(double value) {
    return low <= value && value <= high;
  }

  /** Returns where a value lies between the left end and the right one, as SVG writes it. */
  String at(double value) {
    return String.format(Locale.ROOT, "%.2f%%", share(value));
  }

  /** Returns how much of the width lies between two values. */
  String width(double from, double to) {
    return String.format(Locale.ROOT, "%.2f%%", share(to) - share(from));
  }

  private double share(double value) {
    return 100 * Math.max(0, Math.min(1, (value - low) / (high - low)));
  }

  /** A share has no sign. */
  String words(Gate gate) {
    String form = gate.kind() == GateKind.OBSERVATION ? "%.1f%%" : "%+.1f%%";
    return "from %s to %s".formatted(Shown.number(form, low), Shown.number(form, high));
  }
}
