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
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * What each block of a lane gave, one after the other: is it steady, did it drift, does the order
 * in the block matter?
 *
 * @param answer to the lane's throughput gate
 */
record BlocksChart(LaneSeen seen, Answer answer) implements Drawn {
  private static final int HEIGHT = 400;
  private static final double SHAPE = 11;

  @Override
  public String lane() {
    return seen.lane().name();
  }

  @Override
  public String what() {
    return "block by block";
  }

  @Override
  public Optional<String> whyNot() {
    String failure = seen.evidence().failure().map(broken -> broken.sentence() + ". ").orElse("");
    return seen.evidence().blocks().size() > 0
        ? Optional.empty()
        : Optional.of("There is no complete block to draw. " + failure + answer.reason());
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public JFreeChart chart(String stage) {
    Scope percents = percents();
    XYPlot plot =
        new XYPlot(
            series(),
            Style.whole("block", new Scope(0.5, values().length + 0.5)),
            Style.percent(percents),
            Style.points(Style.shapeOf(values().length)));
    plot.setFixedLegendItems(legend());
    markTimes(plot);
    answer.own().ifPresent(figures -> mark(plot, figures, percents));
    plot.addRangeMarker(
        Style.line(answer.gate().threshold(), Ink.THRESHOLD, Style.DASHES), Layer.BACKGROUND);
    return Style.chart(heading(), stage, "candidate against baseline", plot);
  }

  private double[] values() {
    return Arrays.stream(seen.evidence().blocks().throughput().values())
        .map(LogRatio::percent)
        .toArray();
  }

  private Scope percents() {
    DoubleStream lines =
        answer.own().stream()
            .flatMapToDouble(f -> DoubleStream.of(f.estimate(), Style.open(f.low()), f.high()));
    DoubleStream all = DoubleStream.concat(Arrays.stream(values()), lines);
    return Scope.of(DoubleStream.concat(all, DoubleStream.of(answer.gate().threshold(), 0)));
  }

  private XYSeriesCollection series() {
    double[] values = values();
    List<Boolean> candidateFirst = seen.evidence().blocks().candidateFirst();
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
            .shape("baseline ran first", Ink.BASELINE, Style.circle(SHAPE))
            .shape("candidate ran first", Ink.CANDIDATE, Style.triangle(SHAPE));
    if (answer.own().isPresent()) {
      legend.line("estimate", Ink.ESTIMATE, Style.LINE).band("interval", Ink.LOOK);
    }
    legend.line("threshold " + answer.gate().asked(), Ink.THRESHOLD, Style.DASHES);
    legend.line("look", Ink.LOOK, Style.DOTS);
    return sittingEnds().size() > 1 ? legend.line("new sitting", Ink.LOOK, Style.LINE) : legend;
  }

  private static void mark(XYPlot plot, Figures figures, Scope scope) {
    double low = scope.inside(figures.low());
    double high = scope.inside(figures.high());
    plot.addRangeMarker(new IntervalMarker(low, high, Ink.LOOK.pale()), Layer.BACKGROUND);
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
    return seen.evidence().blocks().throughput().sittingEnds();
  }

  private List<Integer> looks() {
    return seen.looks().stream().flatMap(look -> look.own().stream()).map(Figures::count).toList();
  }

  @Override
  public String words() {
    double[] values = values();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "%s: how fast the candidate was against the baseline, block by block, in %s: from %s to %s.",
            lane(),
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
    seen.evidence()
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
