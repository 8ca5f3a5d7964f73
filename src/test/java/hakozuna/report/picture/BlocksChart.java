package hakozuna.report.picture;

import hakozuna.report.StageReport.LaneSeen;
import hakozuna.stats.LogRatio;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * What each block of a lane gave, one after the other: is it steady, did it drift, does the order
 * in the block matter?
 *
 * @param answer to the lane's throughput gate
 */
record BlocksChart(LaneSeen lane, Answer answer) {
  private static final int FEW_BLOCKS = 60;
  private static final int FEW_SITTINGS = 5;
  private static final double LARGE = 11;
  private static final double SMALL = 6;

  /** Returns the chart of at least one block. */
  JFreeChart chart(String stage) {
    Scope percents = percents();
    XYPlot plot =
        new XYPlot(
            series(),
            Style.whole("block", new Scope(0.5, values().length + 0.5)),
            Style.percent(percents),
            Style.points(values().length > FEW_BLOCKS ? SMALL : LARGE));
    plot.setFixedLegendItems(legend());
    markTimes(plot);
    answer.own().ifPresent(figures -> mark(plot, figures, percents));
    plot.addRangeMarker(
        Style.threshold(answer.gate(), RectangleAnchor.TOP_LEFT, TextAnchor.BOTTOM_LEFT));
    String name = SvgText.shortened(lane.lane().name(), 30);
    return Style.chart(name + ": block by block", stage, "candidate against baseline", plot);
  }

  private double[] values() {
    return Arrays.stream(lane.evidence().blocks().throughput().values())
        .map(LogRatio::percent)
        .toArray();
  }

  private Scope percents() {
    DoubleStream lines =
        answer.own().stream()
            .flatMapToDouble(f -> DoubleStream.of(f.estimate(), f.low(), f.high()));
    DoubleStream all = DoubleStream.concat(Arrays.stream(values()), lines);
    return Scope.of(DoubleStream.concat(all, DoubleStream.of(answer.gate().threshold(), 0)));
  }

  private XYSeriesCollection series() {
    double[] values = values();
    List<Boolean> candidateFirst = lane.evidence().blocks().candidateFirst();
    XYSeries before = new XYSeries("candidate first");
    XYSeries after = new XYSeries("baseline first");
    for (int i = 0; i < values.length; i++) {
      (candidateFirst.get(i) ? before : after).add(i + 1, values[i]);
    }
    XYSeriesCollection both = new XYSeriesCollection();
    both.addSeries(after);
    both.addSeries(before);
    return both;
  }

  private Legend legend() {
    Legend legend =
        new Legend()
            .shape("baseline ran first", Ink.BASELINE, Style.circle(LARGE))
            .shape("candidate ran first", Ink.CANDIDATE, Style.triangle(LARGE));
    if (answer.own().isPresent()) {
      legend.line("estimate", Ink.ESTIMATE, Style.LINE).band("interval", Ink.ESTIMATE);
    }
    legend.line("look", Ink.LOOK, Style.DOTS);
    return sittingEnds().size() > 1 ? legend.line("new sitting", Ink.LOOK, Style.LINE) : legend;
  }

  private static void mark(XYPlot plot, Figures figures, Scope scope) {
    double low = scope.inside(figures.low());
    double high = scope.inside(figures.high());
    plot.addRangeMarker(new IntervalMarker(low, high, Ink.ESTIMATE.pale()), Layer.BACKGROUND);
    plot.addRangeMarker(Style.line(figures.estimate(), Ink.ESTIMATE, Style.LINE), Layer.BACKGROUND);
  }

  private void markTimes(XYPlot plot) {
    for (int look : looks()) {
      plot.addDomainMarker(Style.line(look + 0.5, Ink.LOOK, Style.DOTS), Layer.BACKGROUND);
    }
    List<Integer> ends = sittingEnds();
    for (int sitting = 1; sitting < ends.size(); sitting++) {
      ValueMarker begin = Style.line(ends.get(sitting - 1) + 0.5, Ink.LOOK, Style.LINE);
      plot.addDomainMarker(begin, Layer.BACKGROUND);
    }
  }

  private List<Integer> sittingEnds() {
    return lane.evidence().blocks().throughput().sittingEnds();
  }

  private List<Integer> looks() {
    return lane.looks().stream().flatMap(look -> look.own().stream()).map(Figures::count).toList();
  }

  String words() {
    double[] values = values();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "%s: how fast the candidate was against the baseline in each of %s, from %s to %s.",
            lane.lane().name(),
            Style.many(values.length, "block"),
            Figures.change(Arrays.stream(values).min().orElse(Double.NaN)),
            Figures.change(Arrays.stream(values).max().orElse(Double.NaN))));
    sentences.add(answerWords(answer));
    String looks = looks().stream().map(String::valueOf).collect(Collectors.joining(", "));
    if (!looks.isEmpty()) {
      sentences.add("The gate was looked at after this many blocks: " + looks + ".");
    }
    if (sittingEnds().size() > 1) {
      sentences.add("The blocks come from " + sittingEnds().size() + " sittings.");
    }
    lane.evidence()
        .failure()
        .ifPresent(failure -> sentences.add("A run broke: " + failure.sentence()));
    return String.join(" ", sentences);
  }

  /** Returns a gate's answer as a sentence with its figures. */
  static String answerWords(Answer answer) {
    Optional<String> figures =
        answer
            .own()
            .map(
                own ->
                    String.format(
                        Locale.ROOT,
                        "The estimate is %s, the interval %s to %s at %.1f%% confidence. ",
                        Figures.change(own.estimate()),
                        Figures.change(own.low()),
                        Figures.change(own.high()),
                        own.confidence()));
    return figures.orElse("There is no estimate. ")
        + "The gate asks for "
        + answer.gate().asked()
        + "; the answer is "
        + answer.verdict()
        + ".";
  }
}
