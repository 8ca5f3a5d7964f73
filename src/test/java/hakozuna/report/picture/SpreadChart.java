package hakozuna.report.picture;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.report.StageReport.LaneSeen;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How fast each run of either variant was: do they lie apart, and are there two kinds of runs? */
record SpreadChart(LaneSeen lane) {
  static final int HEIGHT = 380;

  private static final double[] QUARTERS = {0.25, 0.5, 0.75};
  private static final double BOX = 0.34;
  private static final double JITTER = 0.5;

  /** Spreads neighbours evenly, and always in the same way. */
  private static final double GOLDEN = 0.618033988749895;

  JFreeChart chart(String stage) {
    Unit unit = Unit.of(figures(Variant.BASELINE));
    Scope scope =
        Scope.of(
            DoubleStream.concat(
                Arrays.stream(figures(unit, Variant.BASELINE)),
                Arrays.stream(figures(unit, Variant.CANDIDATE))));
    SymbolAxis names =
        Style.axis(
            new SymbolAxis(null, new String[] {"candidate", "baseline"}), new Scope(-0.6, 1.6));
    names.setGridBandsVisible(false);
    XYLineAndShapeRenderer points = Style.points(9);
    XYPlot plot = new XYPlot(points(unit), Style.axis(new NumberAxis(), scope), names, points);
    box(points, figures(unit, Variant.BASELINE), 1, Ink.BASELINE);
    box(points, figures(unit, Variant.CANDIDATE), 0, Ink.CANDIDATE);
    plot.setFixedLegendItems(
        new Legend()
            .shape("a baseline run", Ink.BASELINE, Style.circle(9))
            .shape("a candidate run", Ink.CANDIDATE, Style.triangle(9))
            .line("median", Ink.TEXT, Style.LINE)
            .band("middle half", Ink.LOOK));
    String name = SvgText.shortened(lane.lane().name(), 30);
    JFreeChart chart = Style.chart(name + ": speed of each run", stage, unit.words(), plot);
    plot.setDomainGridlinesVisible(true);
    plot.setRangeGridlinesVisible(false);
    return chart;
  }

  private double[] figures(Variant variant) {
    return lane.evidence().blocks().figures(variant, Sample::opsPerSecond);
  }

  private double[] figures(Unit unit, Variant variant) {
    return Arrays.stream(figures(variant)).map(ops -> ops / unit.size()).toArray();
  }

  private XYSeriesCollection points(Unit unit) {
    XYSeriesCollection both = new XYSeriesCollection();
    both.addSeries(points("baseline", figures(unit, Variant.BASELINE), 1));
    both.addSeries(points("candidate", figures(unit, Variant.CANDIDATE), 0));
    return both;
  }

  private static XYSeries points(String name, double[] values, int place) {
    XYSeries points = new XYSeries(name);
    for (int i = 0; i < values.length; i++) {
      points.add(values[i], place + JITTER * (i * GOLDEN % 1 - 0.5));
    }
    return points;
  }

  private static void box(XYLineAndShapeRenderer on, double[] values, int place, Ink ink) {
    double[] quarters = Quantile.withDefaults().withCopy(true).evaluate(values, QUARTERS);
    double low = place - BOX;
    double high = place + BOX;
    on.addAnnotation(
        new XYBoxAnnotation(
            quarters[0], low, quarters[2], high, Style.LINE, ink.pale(), ink.pale()));
    on.addAnnotation(
        new XYLineAnnotation(quarters[1], low, quarters[1], high, Style.LINE, Ink.TEXT.color()));
  }

  String words() {
    Unit unit = Unit.of(figures(Variant.BASELINE));
    return String.format(
        Locale.ROOT,
        "%s: the speed of each of %s in whole blocks, in %s. %s %s",
        lane.lane().name(),
        Style.many(2 * lane.evidence().blocks().size(), "run"),
        unit.words(),
        words("Baseline", figures(unit, Variant.BASELINE)),
        words("Candidate", figures(unit, Variant.CANDIDATE)));
  }

  private static String words(String side, double[] values) {
    double[] quarters = Quantile.withDefaults().withCopy(true).evaluate(values, QUARTERS);
    return String.format(
        Locale.ROOT,
        "%s: median %.4g, the middle half from %.4g to %.4g, all from %.4g to %.4g.",
        side,
        quarters[1],
        quarters[0],
        quarters[2],
        Arrays.stream(values).min().orElseThrow(),
        Arrays.stream(values).max().orElseThrow());
  }
}
