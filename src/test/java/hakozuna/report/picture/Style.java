package hakozuna.report.picture;

import hakozuna.verdict.Gate;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** What all charts look like: large text, few lines, no frame. */
final class Style {
  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  static final BasicStroke LINE = new BasicStroke(2);
  static final BasicStroke DASHES = dashes(8, 5);
  static final BasicStroke DOTS = dashes(2, 4);

  private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 17);
  private static final double MARGIN = 10;

  private Style() {}

  private static BasicStroke dashes(float... lengths) {
    return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, lengths, 0);
  }

  /**
   * Returns a chart under its headings.
   *
   * @param heading what it shows
   * @param stage title of its stage
   * @param unit what its figures are
   */
  static JFreeChart chart(String heading, String stage, String unit, XYPlot plot) {
    JFreeChart chart = new JFreeChart(null, TEXT, plot, true);
    chart.setBackgroundPaint(Ink.PAPER.color());
    chart.setPadding(new RectangleInsets(MARGIN, MARGIN, MARGIN, MARGIN));
    chart.addSubtitle(0, title(heading, HEADING));
    chart.addSubtitle(1, title(stage, TEXT));
    chart.addSubtitle(2, title(unit, TEXT));
    LegendTitle legend = chart.getLegend();
    legend.setItemFont(TEXT);
    legend.setItemPaint(Ink.TEXT.color());
    legend.setBackgroundPaint(Ink.PAPER.color());
    legend.setFrame(BlockBorder.NONE);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Ink.GRID.color());
    plot.setDomainGridlinePaint(Ink.GRID.color());
    return chart;
  }

  private static TextTitle title(String text, Font font) {
    TextTitle title = new TextTitle(SvgText.legal(text), font);
    title.setPaint(Ink.TEXT.color());
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    return title;
  }

  static <A extends ValueAxis> A axis(A axis, Scope scope) {
    axis.setRange(scope.low(), scope.high());
    axis.setTickLabelFont(TEXT);
    axis.setTickLabelPaint(Ink.TEXT.color());
    axis.setLabelFont(TEXT);
    axis.setLabelPaint(Ink.TEXT.color());
    axis.setAxisLinePaint(Ink.GRID.color());
    axis.setTickMarkPaint(Ink.GRID.color());
    return axis;
  }

  static NumberAxis percent(Scope scope) {
    NumberAxis axis = axis(new NumberAxis(), scope);
    axis.setNumberFormatOverride(number("+0.####'%';-0.####'%'"));
    return axis;
  }

  static NumberAxis whole(String label, Scope scope) {
    NumberAxis axis = axis(new NumberAxis(SvgText.legal(label)), scope);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    return axis;
  }

  static DecimalFormat number(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  static ValueMarker line(double value, Ink ink, BasicStroke stroke) {
    return new ValueMarker(value, ink.color(), stroke);
  }

  /** Returns the line of a gate's threshold, with its figure. */
  static ValueMarker threshold(Gate gate, RectangleAnchor at, TextAnchor text) {
    ValueMarker line = line(gate.threshold(), Ink.THRESHOLD, DASHES);
    line.setLabel("threshold " + gate.asked());
    line.setLabelFont(TEXT);
    line.setLabelPaint(Ink.THRESHOLD.color());
    line.setLabelBackgroundColor(Ink.PAPER.pale());
    line.setLabelAnchor(at);
    line.setLabelTextAnchor(text);
    return line;
  }

  /** Returns what draws two series of points: the baseline's ink first, then the candidate's. */
  static XYLineAndShapeRenderer points(double size) {
    XYLineAndShapeRenderer points = new XYLineAndShapeRenderer(false, true);
    points.setSeriesPaint(0, Ink.BASELINE.color());
    points.setSeriesPaint(1, Ink.CANDIDATE.color());
    points.setSeriesShape(0, circle(size));
    points.setSeriesShape(1, triangle(size));
    return points;
  }

  /** Returns a count with its noun, such as 7 blocks. */
  static String many(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  static Shape circle(double size) {
    return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
  }

  static Shape square(double size) {
    return new Rectangle2D.Double(-size / 2, -size / 2, size, size);
  }

  static Shape triangle(double size) {
    Path2D shape = new Path2D.Double();
    shape.moveTo(0, -size * 0.6);
    shape.lineTo(size * 0.6, size * 0.5);
    shape.lineTo(-size * 0.6, size * 0.5);
    shape.closePath();
    return shape;
  }
}
