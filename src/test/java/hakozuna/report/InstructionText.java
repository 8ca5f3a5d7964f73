package hakozuna.report;

import hakozuna.measure.InstructionCounts;
import hakozuna.measure.InstructionCounts.Row;
import hakozuna.tools.callgrind.AllocatorCost;
import hakozuna.verdict.Answer;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instruction gate's evidence, for people. */
public record InstructionText(InstructionCounts counts) {
  private static final int CHANGED = 10;
  private static final String SIMULATED =
      "Simulated by callgrind's own model of caches and branches, per op; information only\n";

  /**
   * Returns all figures of the gate.
   *
   * @param answers one a metric
   * @param functions named by the work order
   */
  public String of(List<Answer> answers, List<String> functions) {
    String changed = rows(counts.changed().stream().limit(CHANGED));
    return """
        Executed instructions, counted by %s (callgrind). It runs one thread at a time and so sees the uncontended path;
        what waiting for a lock or for memory costs is not in these figures.

        %s
        Own instructions per op of the functions named by the work order:
        %s
        Every function that changed, the largest change first:
        %s"""
        .formatted(
            counts.tool(),
            answers.stream()
                .map(answer -> answer.verdict() + "  " + answer.reason() + "\n")
                .collect(Collectors.joining()),
            rows(counts.rows(functions).stream()),
            changed.isEmpty() ? "  none\n" : changed);
  }

  /** Returns simulated events per op of both variants, labelled so. */
  public static String simulated(AllocatorCost baseline, AllocatorCost candidate) {
    StringBuilder text = new StringBuilder(SIMULATED);
    for (String event : baseline.simulated().keySet()) {
      double perOp = baseline.simulated().get(event);
      Double other = candidate.simulated().get(event);
      String figure = other == null ? "not seen" : String.format(Locale.ROOT, "%.4f", other);
      text.append(String.format(Locale.ROOT, "  %-6s %12.4f %12s%n", event, perOp, figure));
    }
    return text.toString();
  }

  private static String rows(Stream<Row> rows) {
    return rows.map(
            row ->
                "  %-28s %14s %14s %10s%n"
                    .formatted(
                        row.name(),
                        figure("%.3f", row.baseline(), "not seen"),
                        figure("%.3f", row.candidate(), "not seen"),
                        figure("%+.3f", row.growth(), "")))
        .collect(Collectors.joining());
  }

  private static String figure(String form, OptionalDouble figure, String otherwise) {
    return figure.isPresent() ? String.format(Locale.ROOT, form, figure.getAsDouble()) : otherwise;
  }
}
