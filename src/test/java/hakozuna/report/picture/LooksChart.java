package hakozuna.report.picture;

import hakozuna.report.StageReport.LaneSeen;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;

/** How the interval shrank from look to look. */
record LooksChart(LaneSeen lane) {
  private static final Forest.Mark MARK = new Forest.Mark(Ink.ESTIMATE, Style.circle(11));

  private List<Answer> looks() {
    return lane.looks().stream().filter(look -> look.own().isPresent()).toList();
  }

  boolean isEmpty() {
    return looks().isEmpty();
  }

  int height() {
    return forest().height();
  }

  private Forest forest() {
    return new Forest(looks().stream().map(LooksChart::row).toList(), 0);
  }

  private static Forest.Row row(Answer look) {
    Figures figures = look.own().orElseThrow();
    return Forest.Row.of(
        Style.many(figures.count(), "block"), figures, look.gate().threshold(), MARK);
  }

  JFreeChart chart(String stage) {
    Forest forest = forest();
    String name = SvgText.shortened(lane.lane().name(), 30);
    return forest.chart(
        name + ": the interval at each look",
        stage,
        "candidate against baseline",
        Style.percent(forest.scope()),
        new Legend()
            .shape("estimate", Ink.ESTIMATE, Style.circle(11))
            .line("interval", Ink.ESTIMATE, Style.LINE)
            .line("threshold", Ink.THRESHOLD, Style.DASHES)
            .line("no change", Ink.LOOK, Style.LINE));
  }

  String words() {
    return lane.lane().name()
        + ": "
        + looks().stream().map(LooksChart::words).collect(Collectors.joining(" "));
  }

  private static String words(Answer look) {
    Figures figures = look.own().orElseThrow();
    return "After %s the estimate was %s, the interval %s to %s: %s."
        .formatted(
            Style.many(figures.count(), "block"),
            Figures.change(figures.estimate()),
            Figures.change(figures.low()),
            Figures.change(figures.high()),
            look.verdict());
  }
}
