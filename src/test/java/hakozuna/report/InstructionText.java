package hakozuna.report;

import hakozuna.measure.InstructionCounts;
import hakozuna.measure.InstructionCounts.Row;
import hakozuna.tools.callgrind.AllocatorCost;
import hakozuna.verdict.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The instruction gate's evidence, for people. */
public final class InstructionText {
  private static final int CHANGED = 10;

  private InstructionText() {}

  /**
   * Returns all figures of the gate.
   *
   * @param answers one a metric
   * @param counts what they rest on
   * @param functions named by the work order
   */
  public static String of(List<Answer> answers, InstructionCounts counts, List<String> functions) {
    StringBuilder text = new StringBuilder(about(counts));
    answers.forEach(f -> text.append(f.verdict()).append("  ").append(f.reason()).append('\n'));
    text.append("\nOwn instructions per op of the functions named by the work order:\n");
    counts.rows(functions).forEach(row -> text.append(line(row)));
    text.append("\nEvery function that changed, the largest change first:\n");
    List<Row> changed = counts.changed();
    changed.stream().limit(CHANGED).forEach(row -> text.append(line(row)));
    text.append(changed.isEmpty() ? "  none\n" : "");
    return text.toString();
  }

  /** Returns simulated events per op of both variants, labelled so. */
  public static String simulated(AllocatorCost baseline, AllocatorCost candidate) {
    StringBuilder text =
        new StringBuilder(
            "Simulated by callgrind's own model of caches and branches, per op; information only\n");
    for (Map.Entry<String, Double> event : baseline.simulated().entrySet()) {
      Double other = candidate.simulated().get(event.getKey());
      text.append(
          String.format(
              Locale.ROOT,
              "  %-6s %12.4f %12s%n",
              event.getKey(),
              event.getValue(),
              other == null ? "not seen" : String.format(Locale.ROOT, "%.4f", other)));
    }
    return text.toString();
  }

  private static String about(InstructionCounts counts) {
    return "Executed instructions, counted by "
        + counts.tool()
        + " (callgrind). It runs one thread at a time and so sees the uncontended path;\n"
        + "what waiting for a lock or for memory costs is not in these figures.\n\n";
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "  %-28s %14s %14s %10s%n",
        row.name(),
        figure(row.baseline()),
        figure(row.candidate()),
        row.growth().isPresent()
            ? String.format(Locale.ROOT, "%+.3f", row.growth().getAsDouble())
            : "");
  }

  private static String figure(OptionalDouble figure) {
    return figure.isPresent()
        ? String.format(Locale.ROOT, "%.3f", figure.getAsDouble())
        : "not seen";
  }
}
