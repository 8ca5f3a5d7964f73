package hakozuna.report.picture;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.report.StageReport.LaneSeen;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
record SpreadChart(LaneSeen seen) implements Drawn {
  private static final int HEIGHT = 380;

  private static final double[] QUARTERS = {0.25, 0.5, 0.75};
  private static final double BOX = 0.34;
  private static final double JITTER = 0.5;

  /** Spreads neighbours evenly, and always in the same way. */
  private static final double GOLDEN = 0.618033988749895;

  @Override
  public String lane() {
    return seen.lane().name();
  }

  @Override
  public String what() {
    return "speed of each run";
  }

  @Override
  public Optional<String> whyNot() {
    return seen.evidence().blocks().size() > 0
        ? Optional.empty()
        : Optional.of("There is no complete block to draw.");
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public JFreeChart chart(String stage) {
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
    XYLineAndShapeRenderer points = Style.points(Style.shapeOf(figures(Variant.BASELINE).length));
    XYPlot plot = new XYPlot(points(unit), Style.axis(new NumberAxis(), scope), names, points);
    box(points, figures(unit, Variant.BASELINE), 1, Ink.BASELINE);
    box(points, figures(unit, Variant.CANDIDATE), 0, Ink.CANDIDATE);
    plot.setFixedLegendItems(legend());
    JFreeChart chart = Style.chart(heading(), stage, unit.words(), plot);
    plot.setDomainGridlinesVisible(true);
    plot.setRangeGridlinesVisible(false);
    return chart;
  }

  private static Legend legend() {
    return new Legend()
        .shape("a baseline run", Ink.BASELINE, Style.circle(11))
        .shape("a candidate run", Ink.CANDIDATE, Style.triangle(11))
        .line("median", Ink.TEXT, Style.LINE)
        .band("middle half", Ink.LOOK);
  }

  private double[] figures(Variant variant) {
    return seen.evidence().blocks().figures(variant, Sample::opsPerSecond);
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

  @Override
  public String words() {
    Unit unit = Unit.of(figures(Variant.BASELINE));
    return String.format(
        Locale.ROOT,
        "%s: the speed of each of %s in whole blocks, in %s. %s %s",
        lane(),
        Style.many(2 * seen.evidence().blocks().size(), "run"),
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
