package hakozuna.report.picture;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;

/** What the shapes, lines and bands of a chart mean. */
final class Legend extends LegendItemCollection {
  private static final long serialVersionUID = 1;

  Legend shape(String label, Ink ink, Shape shape) {
    add(new LegendItem(label, null, null, null, shape, ink.color()));
    return this;
  }

  Legend line(String label, Ink ink, BasicStroke stroke) {
    add(
        new LegendItem(
            label, null, null, null, new Line2D.Double(-14, 0, 14, 0), stroke, ink.color()));
    return this;
  }

  Legend band(String label, Ink ink) {
    add(
        new LegendItem(
            label, null, null, null, new Rectangle2D.Double(-12, -6, 24, 12), ink.pale()));
    return this;
  }
}
