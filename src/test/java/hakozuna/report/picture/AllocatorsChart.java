package hakozuna.report.picture;

import hakozuna.explain.GapTable;
import hakozuna.stats.OrderInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;

/** How fast other allocators do the same work. */
record AllocatorsChart(GapTable gap) {
  private static final Forest.Mark OURS = new Forest.Mark(Ink.CANDIDATE, Style.triangle(11));
  private static final Forest.Mark BASELINE = new Forest.Mark(Ink.BASELINE, Style.circle(11));
  private static final Forest.Mark OTHERS = new Forest.Mark(Ink.LOOK, Style.square(10));

  private List<GapTable.Row> speeds() {
    return gap.rows().stream().filter(row -> row.metric() == GapTable.Metric.THROUGHPUT).toList();
  }

  boolean isEmpty() {
    return speeds().isEmpty();
  }

  int height() {
    return forest().height();
  }

  private Unit unit() {
    return Unit.of(speeds().stream().mapToDouble(row -> row.value().median()).toArray());
  }

  private Forest forest() {
    List<Forest.Row> rows = new ArrayList<>();
    speeds().forEach(row -> rows.add(row(row)));
    double none = Double.NaN;
    gap.brokenNames()
        .forEach(
            name -> rows.add(new Forest.Row(name, none, none, none, none, "no figures", OTHERS)));
    return new Forest(rows, none);
  }

  private Forest.Row row(GapTable.Row row) {
    double unit = unit().size();
    OrderInterval value = row.value();
    return new Forest.Row(
        row.allocator(),
        value.median() / unit,
        value.interval().low() / unit,
        value.interval().high() / unit,
        Double.NaN,
        String.format(Locale.ROOT, "%.4g", value.median() / unit),
        mark(row.allocator()));
  }

  private static Forest.Mark mark(String allocator) {
    return switch (allocator) {
      case "candidate" -> OURS;
      case "baseline" -> BASELINE;
      default -> OTHERS;
    };
  }

  JFreeChart chart(String stage) {
    Forest forest = forest();
    return forest.chart(
        SvgText.shortened(gap.lane(), 25) + ": other allocators",
        stage,
        unit().words(),
        Style.axis(new NumberAxis(), forest.scope()),
        new Legend()
            .shape("baseline", Ink.BASELINE, BASELINE.shape())
            .shape("candidate", Ink.CANDIDATE, OURS.shape())
            .shape("others", Ink.LOOK, OTHERS.shape())
            .line("interval", Ink.LOOK, Style.LINE));
  }

  String words() {
    Unit unit = unit();
    return gap.lane()
        + ": median speed for the same work, in "
        + unit.words()
        + ". "
        + speeds().stream().map(row -> words(row, unit)).collect(Collectors.joining(" "))
        + broken();
  }

  private String broken() {
    return gap.brokenNames().stream()
        .map(name -> " " + name + " gave no figures.")
        .collect(Collectors.joining());
  }

  private static String words(GapTable.Row row, Unit unit) {
    return String.format(
        Locale.ROOT,
        "%s %.4g (%.4g to %.4g, %.1f%% confidence).",
        row.allocator(),
        row.value().median() / unit.size(),
        row.value().interval().low() / unit.size(),
        row.value().interval().high() / unit.size(),
        row.value().confidencePercent());
  }
}
