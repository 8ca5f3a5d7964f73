package hakozuna.report.picture;

import hakozuna.model.Verdict;
import hakozuna.report.PastGate;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;

/**
 * What a lane's throughput was in earlier stages and is in this one.
 *
 * @param past the oldest first
 * @param now this stage's answer
 */
record HistoryChart(List<PastGate> past, Answer now) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  boolean isEmpty() {
    return past.isEmpty();
  }

  int height() {
    return forest().height();
  }

  private Forest forest() {
    List<Forest.Row> rows = new ArrayList<>();
    past.forEach(gate -> rows.add(row(gate)));
    Figures figures =
        now.own()
            .orElse(new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN));
    rows.add(row("this stage", figures, now.gate().threshold(), now.verdict()));
    return new Forest(rows, 0);
  }

  private static Forest.Row row(PastGate gate) {
    PastGate.Estimate of = gate.estimate();
    Figures figures = new Figures(of.centre(), of.low(), of.high(), Double.NaN, 0, Double.NaN);
    String label = DAY.format(gate.ended()) + " " + gate.stage();
    return row(label, figures, gate.threshold(), gate.verdict());
  }

  private static Forest.Row row(String label, Figures figures, double threshold, Verdict verdict) {
    String figure =
        Double.isFinite(figures.estimate()) ? Figures.change(figures.estimate()) : "no figure";
    return new Forest.Row(
        label, figures.estimate(), figures.low(), figures.high(), threshold, figure, mark(verdict));
  }

  private static Forest.Mark mark(Verdict verdict) {
    return switch (verdict) {
      case PASS -> new Forest.Mark(Ink.BASELINE, Style.circle(11));
      case FAIL -> new Forest.Mark(Ink.CANDIDATE, Style.triangle(11));
      default -> new Forest.Mark(Ink.LOOK, Style.square(10));
    };
  }

  JFreeChart chart(String stage) {
    Forest forest = forest();
    return forest.chart(
        SvgText.shortened(now.gate().lane(), 25) + ": over the stages",
        stage,
        "candidate against baseline; times in UTC",
        Style.percent(forest.scope()),
        new Legend()
            .shape("PASS", Ink.BASELINE, Style.circle(11))
            .shape("FAIL", Ink.CANDIDATE, Style.triangle(11))
            .shape("not decided", Ink.LOOK, Style.square(10))
            .line("threshold", Ink.THRESHOLD, Style.DASHES)
            .line("no change", Ink.LOOK, Style.LINE));
  }

  String words() {
    return now.gate().lane()
        + ": throughput in earlier stages and in this one. "
        + past.stream().map(HistoryChart::words).collect(Collectors.joining(" "))
        + " This stage: "
        + BlocksChart.answerWords(now);
  }

  private static String words(PastGate gate) {
    PastGate.Estimate of = gate.estimate();
    return "%s, %s: %s, estimate %s, interval %s to %s."
        .formatted(
            gate.ended(),
            gate.title(),
            gate.verdict(),
            Figures.change(of.centre()),
            Figures.change(of.low()),
            Figures.change(of.high()));
  }
}
