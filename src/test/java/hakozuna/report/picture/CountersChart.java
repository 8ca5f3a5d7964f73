package hakozuna.report.picture;

import hakozuna.explain.CounterRow;
import hakozuna.verdict.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;

/**
 * What the candidate counted for each operation, as a share of what the baseline counted.
 *
 * @param rows of one lane
 */
record CountersChart(String lane, List<CounterRow> rows) implements Drawn {
  private static final Forest.Mark MARK = new Forest.Mark(Ink.CANDIDATE, Style.triangle(11));

  private List<CounterRow> measured() {
    return rows.stream().filter(CounterRow::isMeasured).toList();
  }

  @Override
  public String what() {
    return "counted per operation";
  }

  @Override
  public Optional<String> whyNot() {
    return measured().isEmpty()
        ? Optional.of("No counter can be shown. " + missing())
        : Optional.empty();
  }

  @Override
  public int height() {
    return forest().height();
  }

  private Forest forest() {
    return new Forest(measured().stream().map(CountersChart::row).toList(), Doublings.NO_CHANGE);
  }

  private static Forest.Row row(CounterRow row) {
    Figures moved = row.movement().change().orElseThrow();
    return new Forest.Row(
        row.movement().counter(),
        Doublings.of(moved.estimate()),
        Doublings.of(Style.open(moved.low())),
        Doublings.of(moved.high()),
        Double.NaN,
        Figures.change(moved.estimate()),
        MARK);
  }

  @Override
  public JFreeChart chart(String stage) {
    Forest forest = forest();
    return forest.chart(
        heading(),
        stage,
        "candidate; the baseline is 100%; logarithmic scale",
        Doublings.axis(forest.scope()),
        new Legend()
            .shape("candidate", Ink.CANDIDATE, Style.triangle(11))
            .line("interval", Ink.CANDIDATE, Style.LINE)
            .line("baseline", Ink.LOOK, Style.LINE));
  }

  @Override
  public String words() {
    String seen = measured().stream().map(CountersChart::words).collect(Collectors.joining(" "));
    return lane + ": " + (seen + " " + missing()).strip();
  }

  /** Returns a sentence for each counter that is not in the picture. */
  private String missing() {
    return rows.stream()
        .filter(row -> !row.isMeasured())
        .map(row -> row.movement().counter() + " is not shown: " + row.movement().missing() + ".")
        .collect(Collectors.joining(" "));
  }

  private static String words(CounterRow row) {
    Figures moved = row.movement().change().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s: %.4g in the baseline, %.4g in the candidate, %s (%s to %s at %.0f%%).",
        row.movement().counter(),
        row.baseline(),
        row.candidate(),
        Figures.change(moved.estimate()),
        Figures.change(moved.low()),
        Figures.change(moved.high()),
        moved.confidence());
  }
}
