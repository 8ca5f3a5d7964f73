package hakozuna.report;

import static hakozuna.verdict.GateResult.percent;

import hakozuna.explain.CounterRow;
import hakozuna.model.Verdict;
import hakozuna.verdict.GateResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The last screen: what was decided, and why, for somebody who saw nothing before. */
public final class Summary {
  private static final String RULER = "-".repeat(78) + "\n";

  private Summary() {}

  /** Returns the stage's end as text. */
  public static String of(StageReport report) {
    StringBuilder text = new StringBuilder("\n" + RULER);
    text.append(
        "%s of %s (%s)%s: %s%n"
            .formatted(
                report.stage(),
                report.workOrder(),
                report.title(),
                report.isRehearsal() ? "  REHEARSAL" : "",
                report.verdict()));
    text.append("  ").append(report.reason()).append('\n');
    report
        .rehearsalReasons()
        .forEach(r -> text.append("  a rehearsal, because ").append(r).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "%n  %-14s %-20s %-10s %9s %9s  %-20s %s%n",
            "lane",
            "metric",
            "verdict",
            "threshold",
            "estimate",
            "interval",
            "blocks"));
    report.gates().forEach(gate -> text.append(row(gate)));
    text.append(counters(report));
    reasons(report).forEach((why, gates) -> text.append(why(why, gates)));
    report.notes().forEach(note -> text.append("\n  ").append(note).append('\n'));
    text.append('\n');
    report.standing().ifPresent(s -> s.lines().forEach(line -> text.append("  " + line + "\n")));
    text.append("\n  next: ").append(report.next()).append('\n');
    return text.append(RULER).toString();
  }

  /** Returns what was counted on each lane, and once for all of them what could not be. */
  public static String counters(StageReport report) {
    if (report.counters().isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder("\n  counted per operation by ")
            .append(report.counted())
            .append("; information:\n")
            .append(
                "  %-14s %-20s %12s %12s %10s  %s%n"
                    .formatted("lane", "metric", "baseline", "candidate", "change", "interval"));
    report.counters().stream()
        .filter(CounterRow::isMeasured)
        .forEach(row -> text.append(row.line()));
    unmeasured(report)
        .forEach((why, names) -> text.append("  " + String.join(", ", names) + ": " + why + "\n"));
    return text.toString();
  }

  /** Counters that lack a figure for one and the same reason share its line. */
  private static Map<String, Set<String>> unmeasured(StageReport report) {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    report.counters().stream()
        .map(CounterRow::movement)
        .filter(movement -> movement.change().isEmpty())
        .forEach(
            movement ->
                names
                    .computeIfAbsent(movement.missing(), why -> new LinkedHashSet<>())
                    .add(movement.counter()));
    return names;
  }

  /** Gates that are red for one and the same reason share its sentence. */
  private static Map<String, List<String>> reasons(StageReport report) {
    return report.gates().stream()
        .filter(gate -> gate.verdict() != Verdict.PASS)
        .collect(
            Collectors.groupingBy(
                GateResult::reason,
                LinkedHashMap::new,
                Collectors.mapping(GateResult::name, Collectors.toList())));
  }

  private static String why(String reason, List<String> gates) {
    return "%n  %s:%n    %s%n".formatted(String.join(", ", gates), reason.replace("\n", "\n    "));
  }

  private static String row(GateResult gate) {
    return String.format(
            Locale.ROOT,
            "  %-14s %-20s %-10s %9s %9s  %-20s %s%n",
            gate.lane(),
            gate.metric(),
            gate.verdict(),
            percent(gate.thresholdPercent()),
            gate.own().map(f -> percent(f.estimate())).orElse("-"),
            gate.own().map(f -> percent(f.low()) + " .. " + percent(f.high())).orElse("-"),
            gate.own().map(f -> String.valueOf(f.blocks())).orElse("-"))
        + rows(gate);
  }

  /** Returns the counters of a gate that has several. */
  private static String rows(GateResult gate) {
    StringBuilder text = new StringBuilder();
    gate.figures()
        .forEach(
            (metric, f) -> {
              if (!metric.equals(gate.metric())) {
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  %-14s   %-40s %9s  %-20s %s%n",
                        "",
                        metric,
                        percent(f.estimate()),
                        percent(f.low()) + " .. " + percent(f.high()),
                        f.blocks()));
              }
            });
    return text.toString();
  }
}
