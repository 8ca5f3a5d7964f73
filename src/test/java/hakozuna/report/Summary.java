package hakozuna.report;

import static hakozuna.verdict.GateResult.percent;

import hakozuna.model.Verdict;
import hakozuna.verdict.GateResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    if (!report.counters().isEmpty()) {
      text.append("\n  counted per operation, candidate against baseline; information:\n");
      report.counters().forEach(row -> text.append(row.line()));
    }
    reasons(report).forEach((why, gates) -> text.append(why(why, gates)));
    report.notes().forEach(note -> text.append("\n  ").append(note).append('\n'));
    text.append('\n');
    report.standing().ifPresent(s -> s.lines().forEach(line -> text.append("  " + line + "\n")));
    text.append("\n  next: ").append(report.next()).append('\n');
    return text.append(RULER).toString();
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
        gate.own().map(f -> String.valueOf(f.blocks())).orElse("-"));
  }
}
