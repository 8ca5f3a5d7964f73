package hakozuna.calibrate;

import hakozuna.tools.Disk;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler;

/**
 * How often each rule is wrong and undecided, as a picture.
 *
 * @param source what was decided on
 * @param tallies one a rule
 */
record CalibrationPlot(String source, List<Tally> tallies) {

  /** Writes a PNG of one bar a rule: wrong, undecided, the rest right. */
  void write(Path file) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(1250)
            .height(420)
            .title("How often is a rule wrong? " + source + ", both stages")
            .yAxisTitle("share of windows, percent")
            .build();
    style(chart.getStyler());
    chart.addSeries("wrong", each(Tally::rule), each(Tally::wrongPercent));
    chart.addSeries("undecided", each(Tally::rule), each(Tally::undecidedPercent));
    Disk.folder(file.toAbsolutePath().getParent());
    try {
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> List<T> each(Function<Tally, T> value) {
    return tallies.stream().map(value).toList();
  }

  private static void style(CategoryStyler styler) {
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setDecimalPattern("0.0");
    styler.setYAxisMin(0.0);
    styler.setYAxisMax(100.0);
    styler.setLabelsPosition(1.0);
    styler.setLabelsVisible(true);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setSeriesColors(new Color[] {new Color(0xB3261E), new Color(0xB8BEC6)});
  }
}
