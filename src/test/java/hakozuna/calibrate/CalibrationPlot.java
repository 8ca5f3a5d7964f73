package hakozuna.calibrate;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** Draws how often each rule is wrong and undecided. */
final class CalibrationPlot {
  private CalibrationPlot() {}

  /** Writes a PNG of one bar a rule: wrong, undecided, the rest right. */
  static void write(Path file, String source, List<Tally> tallies) {
    Map<String, Tally> rules = new LinkedHashMap<>();
    tallies.forEach(
        tally -> rules.merge(tally.rule(), tally, (one, other) -> one.plus(other, one.lane())));
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(1250)
            .height(420)
            .title("How often is a rule wrong? " + source + ", both stages")
            .yAxisTitle("share of windows, percent")
            .build();
    style(chart);
    List<String> names = new ArrayList<>(rules.keySet());
    chart.addSeries("wrong", names, shares(rules, Tally::wrongPercent));
    chart.addSeries("undecided", names, shares(rules, Tally::undecidedPercent));
    save(chart, file);
  }

  private static List<Double> shares(Map<String, Tally> rules, ToDoubleFunction<Tally> share) {
    return rules.values().stream().map(tally -> share.applyAsDouble(tally)).toList();
  }

  private static void style(CategoryChart chart) {
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setDecimalPattern("0.0");
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(100.0);
    chart.getStyler().setLabelsPosition(1.0);
    chart.getStyler().setLabelsVisible(true);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    chart.getStyler().setSeriesColors(new Color[] {new Color(0xB3261E), new Color(0xB8BEC6)});
  }

  private static void save(CategoryChart chart, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
