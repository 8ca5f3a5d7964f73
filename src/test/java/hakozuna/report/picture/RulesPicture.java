package hakozuna.report.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * How often rules are wrong, and undecided, beside each other.
 *
 * @param title what was decided on
 */
public record RulesPicture(String title, List<Rule> rules) {
  private static final int HEADINGS = 130;
  private static final int ROW = 48;
  private static final int SCALE = 2;

  /** Leaves room for a label beside a bar of all. */
  private static final double END = 112;

  /** Percent of all decisions; the rest was right. */
  public record Rule(String name, double wrong, double undecided) {
    private String words() {
      return String.format(
          Locale.ROOT, "%s: wrong in %.1f%%, undecided in %.1f%%.", name, wrong, undecided);
    }
  }

  public Picture picture(String name) {
    return new Svg(name, title, words()).of(chart(), height());
  }

  /** Returns the same as a PNG. */
  public byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ChartUtils.writeScaledChartAsPNG(bytes, chart(), Svg.WIDTH, height(), SCALE, SCALE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String words() {
    return rules.stream().map(Rule::words).collect(Collectors.joining(" "));
  }

  private int height() {
    return HEADINGS + ROW * rules.size();
  }

  private JFreeChart chart() {
    DefaultCategoryDataset shares = new DefaultCategoryDataset();
    rules.forEach(rule -> shares.addValue(rule.wrong(), "wrong", rule.name()));
    rules.forEach(rule -> shares.addValue(rule.undecided(), "undecided", rule.name()));
    NumberAxis percent = Style.axis(new NumberAxis(), new Scope(0, END));
    percent.setTickUnit(new NumberTickUnit(20, Style.number("0'%'")));
    CategoryPlot plot = new CategoryPlot(shares, names(), percent, bars());
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    plot.setRangeGridlinePaint(Ink.GRID.color());
    plot.setFixedLegendItems(
        new Legend()
            .shape("wrong", Ink.CANDIDATE, Style.square(12))
            .shape("undecided", Ink.LOOK, Style.square(12)));
    return Style.titled(plot, title, "share of all decisions");
  }

  private static CategoryAxis names() {
    CategoryAxis names = Style.axis(new CategoryAxis());
    names.setMaximumCategoryLabelWidthRatio(0.4f);
    names.setCategoryMargin(0.3);
    return names;
  }

  private static BarRenderer bars() {
    BarRenderer bars = new BarRenderer();
    bars.setBarPainter(new StandardBarPainter());
    bars.setShadowVisible(false);
    bars.setItemMargin(0);
    bars.setSeriesPaint(0, Ink.CANDIDATE.color());
    bars.setSeriesPaint(1, Ink.LOOK.color());
    bars.setDefaultItemLabelGenerator(
        new StandardCategoryItemLabelGenerator("{2}%", Style.number("0.0")));
    bars.setDefaultItemLabelFont(Style.TEXT);
    bars.setDefaultItemLabelPaint(Ink.TEXT.color());
    bars.setDefaultItemLabelsVisible(true);
    bars.setDefaultPositiveItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    return bars;
  }
}
