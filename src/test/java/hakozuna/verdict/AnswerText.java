package hakozuna.verdict;

import java.util.Locale;
import java.util.stream.Collectors;

/** An answer as a failing test says it: rule, reason, then a line a figure. */
record AnswerText(Answer answer) {

  @Override
  public String toString() {
    Gate gate = answer.gate();
    return "%s  %s: %s".formatted(answer.verdict(), gate.name(), answer.reason())
        + line("rule", gate.sentence())
        + answer.figures().entrySet().stream()
            .map(row -> lines(row.getKey(), row.getValue()))
            .collect(Collectors.joining())
        + (answer.command().isEmpty() ? "" : line("repeat one run", answer.command()));
  }

  private String lines(String metric, Figures figures) {
    GateKind kind = answer.gate().kind();
    String of = metric.equals(answer.gate().metric()) ? "" : metric + " ";
    String both =
        line(of + "estimate", kind.percent(figures.estimate()))
            + line(of + "interval", interval(kind, figures));
    if (kind == GateKind.NULL_CONTROL) {
      return both;
    }
    return kind.rests() == GateKind.Rests.ON_BLOCKS
        ? both
            + line(of + "blocks", figures.count() + " (one baseline and one candidate run each)")
            + line(
                of + "delta of medians",
                kind.percent(figures.deltaOfMedians()) + ", the work order's own figure")
        : both + line(of + "runs", String.valueOf(figures.count()));
  }

  private static String interval(GateKind kind, Figures figures) {
    String ends = kind.percent(figures.low()) + " to " + kind.percent(figures.high());
    return Double.isNaN(figures.confidence())
        ? ends + ", from the least run to the greatest"
        : ends + " at " + trim(figures.confidence()) + "% confidence";
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "%n    %-17s %s", name, value);
  }

  private static String trim(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
