package hakozuna.explain;

import hakozuna.measure.CsvTable;
import hakozuna.model.Sample;
import hakozuna.stats.OrderInterval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What each allocator needed for the same work.
 *
 * @param rows one for each allocator and metric, in the order of the allocators
 * @param broken allocators that gave no figures, and what happened to them
 */
public record GapTable(String lane, List<Row> rows, Map<Contestant, String> broken) {
  /** What the others are set in relation to, where it is installed. */
  public static final String REFERENCE = "tcmalloc";

  private static final double CONFIDENCE = 95;
  private static final List<Object> NO_FIGURES = List.of("", 0, "", "", "", "", "", "", "");
  private static final CsvTable TABLE =
      new CsvTable(
          "row of the gap",
          "lane,allocator,library,metric,runs,median,low,high,confidence,"
              + "ratio_to_tcmalloc,ratio_low,ratio_high,problem");

  /** What the table compares. */
  public enum Metric {
    THROUGHPUT("ops/s", Sample::opsPerSecond),
    CONTEXT_SWITCHES("context-switches/op", s -> (double) s.usage().contextSwitches() / s.ops()),
    PAGE_FAULTS("page-faults/op", s -> (double) s.usage().pageFaults() / s.ops()),
    USER_TIME("user-ns/op", s -> 1e9 * s.usage().userSeconds() / s.ops()),
    SYSTEM_TIME("system-ns/op", s -> 1e9 * s.usage().systemSeconds() / s.ops()),
    PEAK_MEMORY("max-rss-kb", s -> s.usage().maxRssKb());

    private final String unit;
    private final ToDoubleFunction<Sample> figure;

    Metric(String unit, ToDoubleFunction<Sample> figure) {
      this.unit = unit;
      this.figure = figure;
    }
  }

  /**
   * One figure of one allocator.
   *
   * @param runs how many it rests on
   * @param value median and interval, in the metric's unit
   * @param ratio to tcmalloc in the same round; empty without tcmalloc, or over counts of 0
   */
  public record Row(
      Contestant contestant,
      Metric metric,
      int runs,
      OrderInterval value,
      Optional<OrderInterval> ratio) {

    /** Returns the allocator's name. */
    public String allocator() {
      return contestant.name();
    }

    private String text() {
      return String.format(
          Locale.ROOT,
          "%-10s %-20s %14s (%s to %s, %.1f%%)%s%n",
          contestant.name(),
          metric.unit,
          g(value.median()),
          g(value.interval().low()),
          g(value.interval().high()),
          value.confidencePercent(),
          ratio.map(Row::times).orElse(""));
    }

    private static String times(OrderInterval ratio) {
      return String.format(
          Locale.ROOT,
          "  %6.2f x tcmalloc (%.2f to %.2f)",
          ratio.median(),
          ratio.interval().low(),
          ratio.interval().high());
    }
  }

  /** Returns the names of the allocators that gave no figures. */
  public List<String> brokenNames() {
    return broken.keySet().stream().map(Contestant::name).toList();
  }

  /** Makes the table of those whose runs were whole. */
  static GapTable of(
      String lane, Map<Contestant, List<Sample>> samples, Map<Contestant, String> broken) {
    List<Sample> reference = List.of();
    for (Map.Entry<Contestant, List<Sample>> entry : samples.entrySet()) {
      reference = entry.getKey().name().equals(REFERENCE) ? entry.getValue() : reference;
    }
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Contestant, List<Sample>> entry : samples.entrySet()) {
      for (Metric metric : Metric.values()) {
        rows.add(row(entry.getKey(), metric, entry.getValue(), reference));
      }
    }
    return new GapTable(lane, List.copyOf(rows), broken);
  }

  private static Row row(
      Contestant contestant, Metric metric, List<Sample> own, List<Sample> reference) {
    double[] values = own.stream().mapToDouble(metric.figure).toArray();
    double[] others = reference.stream().mapToDouble(metric.figure).toArray();
    OrderInterval value = OrderInterval.of(values, CONFIDENCE);
    return new Row(contestant, metric, values.length, value, ratio(values, others));
  }

  private static Optional<OrderInterval> ratio(double[] values, double[] others) {
    if (others.length != values.length || Arrays.stream(others).anyMatch(other -> !(other > 0))) {
      return Optional.empty();
    }
    double[] ratios = new double[values.length];
    Arrays.setAll(ratios, i -> values[i] / others[i]);
    return Optional.of(OrderInterval.of(ratios, CONFIDENCE));
  }

  /** Returns {@code gap.csv}; several lanes share one header. */
  public static String csv(List<GapTable> tables) {
    List<List<Object>> cells = new ArrayList<>();
    for (GapTable table : tables) {
      table.rows.forEach(row -> cells.add(table.cells(row)));
      table.broken.forEach((who, why) -> cells.add(table.cells(who, NO_FIGURES, why)));
    }
    return TABLE.text(cells);
  }

  private List<Object> cells(Row row) {
    List<Object> figures = new ArrayList<>(List.of(row.metric.unit, row.runs));
    figures.addAll(figures(Optional.of(row.value)));
    figures.add(String.format(Locale.ROOT, "%.1f", row.value.confidencePercent()));
    figures.addAll(figures(row.ratio));
    return cells(row.contestant, figures, "");
  }

  private List<Object> cells(Contestant of, List<Object> figures, String problem) {
    List<Object> cells = new ArrayList<>(List.of(lane, of.name()));
    cells.add(of.library().map(Path::toString).orElse(""));
    cells.addAll(figures);
    cells.add(problem);
    return cells;
  }

  private static List<Object> figures(Optional<OrderInterval> figure) {
    return figure
        .map(f -> List.<Object>of(g(f.median()), g(f.interval().low()), g(f.interval().high())))
        .orElse(List.of("", "", ""));
  }

  private static String g(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  public String text() {
    StringBuilder text = new StringBuilder("Fixed-cost gap on " + lane + "\n");
    rows.forEach(row -> text.append(row.text()));
    broken.forEach(
        (who, why) -> text.append(who.name()).append(": no figures, ").append(why).append('\n'));
    return text.toString();
  }
}
