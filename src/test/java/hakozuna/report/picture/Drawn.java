package hakozuna.report.picture;

import java.util.Optional;
import org.jfree.chart.JFreeChart;

/** What one picture shows, as a chart and in words. */
interface Drawn {
  int NAME = 25;

  /** Returns the lane's name. */
  String lane();

  /** Returns what of the lane it shows, such as "speed of each run". */
  String what();

  /** Returns why there is nothing to draw; nothing where there is. */
  Optional<String> whyNot();

  /** Returns whole sentences with the figures. */
  String words();

  /**
   * Returns the chart.
   *
   * @param stage title of its stage
   */
  JFreeChart chart(String stage);

  /** Returns the chart's height, pixels. */
  int height();

  /** Returns the picture's heading, however long the lane's name is. */
  default String heading() {
    return SvgText.shortened(lane(), NAME) + ": " + what();
  }
}
