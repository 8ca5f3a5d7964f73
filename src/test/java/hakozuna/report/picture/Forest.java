package hakozuna.report.picture;

import hakozuna.verdict.Figures;
import java.awt.Shape;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * Estimates with their intervals, one below the other, and their figures at the right.
 *
 * @param rows at least one, from the top
 * @param reference what all are seen against, such as no change; NaN where there is nothing
 * @param leftOut how many rows before these are not shown
 */
record Forest(List<Row> rows, double reference, int leftOut) {
  /** More would be no picture any more. */
  static final int MOST = 24;

  private static final int HEADINGS = 190;
  private static final int ROW = 34;
  private static final int LABEL = 20;
  private static final double COLUMN = 0.42;

  /** A browser's font may be wider than ours. */
  private static final double INSIDE = 0.94;

  private static final double TICK = 0.38;

  /**
   * One estimate, in the units of the axis.
   *
   * @param centre NaN where there is none
   * @param low end of its interval; infinite where it is open
   * @param threshold NaN where it has none
   * @param figure the estimate as people write it
   * @param mark how it is drawn
   */
  record Row(
      String label,
      double centre,
      double low,
      double high,
      double threshold,
      String figure,
      Mark mark) {

    static Row of(String label, Figures figures, double threshold, Mark mark) {
      return new Row(
          label,
          figures.estimate(),
          Style.open(figures.low()),
          figures.high(),
          threshold,
          Figures.change(figures.estimate()),
          mark);
    }

    private boolean isOpen() {
      return Double.isInfinite(low) || Double.isInfinite(high);
    }

    private DoubleStream values() {
      return DoubleStream.of(centre, low, high, threshold);
    }
  }

  /** How an estimate is drawn. */
  record Mark(Ink ink, Shape shape) {}

  /** All rows, of which the last are shown. */
  Forest(List<Row> all, double reference) {
    this(
        all.subList(Math.max(0, all.size() - MOST), all.size()),
        reference,
        Math.max(0, all.size() - MOST));
  }

  int height() {
    return HEADINGS + ROW * rows.size();
  }

  /** Returns the part of the axis that holds all rows. */
  Scope scope() {
    return Scope.of(
        DoubleStream.concat(
            DoubleStream.of(reference), rows.stream().flatMapToDouble(Row::values)));
  }

  JFreeChart chart(String heading, String stage, String unit, NumberAxis axis, Legend legend) {
    Scope scope = scope();
    double column = COLUMN * (scope.high() - scope.low());
    axis.setRange(scope.low(), scope.high() + column);
    XYPlot plot = new XYPlot(series(scope), axis, names(), renderer());
    if (Double.isFinite(reference)) {
      plot.addDomainMarker(Style.line(reference, Ink.LOOK, Style.LINE), Layer.BACKGROUND);
    }
    for (int i = 0; i < rows.size(); i++) {
      annotate(plot, rows.get(i), place(i), scope.high() + INSIDE * column);
      open(plot, rows.get(i), place(i), scope);
    }
    if (rows.stream().anyMatch(Row::isOpen)) {
      legend.word("< > no end");
    }
    if (leftOut > 0) {
      legend.word("the last %d of %d".formatted(rows.size(), rows.size() + leftOut));
    }
    plot.setFixedLegendItems(legend);
    JFreeChart chart = Style.chart(heading, stage, unit, plot);
    plot.setRangeGridlinesVisible(false);
    plot.setDomainGridlinesVisible(true);
    return chart;
  }

  /** The first row is at the top, where an axis ends. */
  private int place(int row) {
    return rows.size() - 1 - row;
  }

  private SymbolAxis names() {
    String[] names = new String[rows.size()];
    for (int i = 0; i < names.length; i++) {
      names[place(i)] = SvgText.shortened(rows.get(i).label(), LABEL);
    }
    SymbolAxis axis = Style.axis(new SymbolAxis(null, names), new Scope(-0.6, rows.size() - 0.4));
    axis.setGridBandsVisible(false);
    return axis;
  }

  private XYIntervalSeriesCollection series(Scope scope) {
    XYIntervalSeriesCollection all = new XYIntervalSeriesCollection();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      XYIntervalSeries one = new XYIntervalSeries(i);
      if (Double.isFinite(row.centre())) {
        double low = scope.inside(row.low());
        double high = scope.inside(row.high());
        one.add(row.centre(), low, high, place(i), place(i), place(i));
      }
      all.addSeries(one);
    }
    return all;
  }

  private XYErrorRenderer renderer() {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawYError(false);
    renderer.setErrorStroke(Style.LINE);
    renderer.setCapLength(10);
    IntStream.range(0, rows.size())
        .forEach(
            i -> {
              renderer.setSeriesPaint(i, rows.get(i).mark().ink().color());
              renderer.setSeriesShape(i, rows.get(i).mark().shape());
            });
    return renderer;
  }

  private static XYTextAnnotation text(String text, double x, double y, TextAnchor anchor) {
    XYTextAnnotation annotation = new XYTextAnnotation(text, x, y);
    annotation.setFont(Style.TEXT);
    annotation.setPaint(Ink.TEXT.color());
    annotation.setTextAnchor(anchor);
    return annotation;
  }

  /** An interval without an end must not look as if it ended where the picture does. */
  private static void open(XYPlot plot, Row row, int place, Scope scope) {
    if (row.low() == Double.NEGATIVE_INFINITY) {
      plot.addAnnotation(text("<", scope.low(), place + TICK, TextAnchor.CENTER_LEFT));
    }
    if (row.high() == Double.POSITIVE_INFINITY) {
      plot.addAnnotation(text(">", scope.high(), place + TICK, TextAnchor.CENTER_RIGHT));
    }
  }

  private static void annotate(XYPlot plot, Row row, int place, double right) {
    plot.addAnnotation(text(row.figure(), right, place, TextAnchor.CENTER_RIGHT));
    if (Double.isFinite(row.threshold())) {
      plot.addAnnotation(
          new XYLineAnnotation(
              row.threshold(),
              place - TICK,
              row.threshold(),
              place + TICK,
              Style.DASHES,
              Ink.THRESHOLD.color()));
    }
  }
}
