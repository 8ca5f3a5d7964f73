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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;

/**
 * What a lane's throughput was in earlier stages and is in this one.
 *
 * @param past the oldest first
 * @param now this stage's answer
 */
record HistoryChart(List<PastGate> past, Answer now) implements Drawn {
  /** As many as the picture has place for, beside this stage: its words tell no more than it. */
  private static final int MOST = Forest.MOST - 1;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  HistoryChart {
    past = past.subList(Math.max(0, past.size() - MOST), past.size());
  }

  @Override
  public String lane() {
    return now.gate().lane();
  }

  @Override
  public String what() {
    return "over the stages";
  }

  @Override
  public Optional<String> whyNot() {
    return past.isEmpty() ? Optional.of("There is no earlier stage.") : Optional.empty();
  }

  @Override
  public int height() {
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
    String mark = gate.isRehearsal() ? " R" : "";
    String label = DAY.format(gate.ended()) + " " + gate.stage() + mark;
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

  @Override
  public JFreeChart chart(String stage) {
    Forest forest = forest();
    return forest.chart(
        heading(),
        stage,
        "candidate against baseline; times in UTC",
        Style.percent(forest.scope()),
        legend());
  }

  private Legend legend() {
    Legend legend =
        new Legend()
            .shape("PASS", Ink.BASELINE, Style.circle(11))
            .shape("FAIL", Ink.CANDIDATE, Style.triangle(11))
            .shape("not decided", Ink.LOOK, Style.square(10))
            .line("threshold", Ink.THRESHOLD, Style.DASHES)
            .line("no change", Ink.LOOK, Style.LINE);
    if (past.stream().anyMatch(PastGate::isRehearsal)) {
      legend.word("R rehearsal");
    }
    return legend;
  }

  @Override
  public String words() {
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
