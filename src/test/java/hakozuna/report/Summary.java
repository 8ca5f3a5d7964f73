package hakozuna.report;

import static hakozuna.verdict.GateKind.OBSERVATION;

import hakozuna.explain.CounterRow;
import hakozuna.explain.Movement;
import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
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
    text.append(head(report));
    text.append(table(report.judgement().gates()));
    text.append(counters(report));
    reasons(report).forEach((why, gates) -> text.append(why(why, gates)));
    report.notes().forEach(note -> text.append("\n  ").append(note).append('\n'));
    text.append('\n');
    report.standing().lines().forEach(line -> text.append("  " + line + "\n"));
    text.append("\n  next: ").append(report.next()).append('\n');
    return text.append(RULER).toString();
  }

  private static String head(StageReport report) {
    StageReport.Head head = report.head();
    StringBuilder text =
        new StringBuilder(
            "%s of %s (%s)%s: %s%n"
                .formatted(
                    head.stage(),
                    head.workOrder(),
                    head.title(),
                    head.isRehearsal() ? "  REHEARSAL" : "",
                    report.judgement().verdict().verdict()));
    text.append("  ").append(report.judgement().verdict().reason()).append('\n');
    head.rehearsalReasons()
        .forEach(r -> text.append("  a rehearsal, because ").append(r).append('\n'));
    return text.toString();
  }

  private static String table(List<Answer> gates) {
    boolean ofStageA = gates.stream().anyMatch(answer -> answer.gate().kind() == OBSERVATION);
    return "\n"
        + line(
            "lane",
            "metric",
            "verdict",
            "threshold",
            "estimate",
            "interval",
            ofStageA ? "runs" : "blocks")
        + gates.stream().map(Summary::rows).collect(Collectors.joining());
  }

  private static String line(
      String lane,
      String metric,
      Object verdict,
      String threshold,
      String estimate,
      String interval,
      String count) {
    return String.format(
        Locale.ROOT,
        "  %-14s %-20s %-10s %10s %9s  %-20s %s%n",
        lane,
        metric,
        verdict,
        threshold,
        estimate,
        interval,
        count);
  }

  private static String rows(Answer answer) {
    Gate gate = answer.gate();
    return line(
            gate.lane(),
            gate.metric(),
            answer.verdict(),
            gate.asked(),
            answer.own().map(f -> gate.percent(f.estimate())).orElse("-"),
            answer.own().map(f -> interval(gate, f)).orElse("-"),
            answer.own().map(f -> count(gate, f)).orElse("-"))
        + counterRows(answer);
  }

  /** What is counted in single runs beside lanes measured in blocks says so. */
  private static String count(Gate gate, Figures figures) {
    return switch (gate.kind()) {
      case INSTRUCTIONS -> figures.count() + " " + gate.kind().rests().word();
      default -> String.valueOf(figures.count());
    };
  }

  private static String interval(Gate gate, Figures figures) {
    return gate.percent(figures.low()) + " .. " + gate.percent(figures.high());
  }

  /** Returns the counters of a gate that has several. */
  private static String counterRows(Answer answer) {
    Gate gate = answer.gate();
    return answer.figures().entrySet().stream()
        .filter(row -> !row.getKey().equals(gate.metric()))
        .map(
            row ->
                line(
                    "",
                    "  " + row.getKey(),
                    "",
                    "",
                    gate.percent(row.getValue().estimate()),
                    interval(gate, row.getValue()),
                    count(gate, row.getValue())))
        .collect(Collectors.joining());
  }

  /** Returns what was counted on each lane, and once for all of them what could not be. */
  public static String counters(StageReport report) {
    List<CounterRow> rows = report.counters().rows();
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder("\n  counted per operation by ")
            .append(report.counters().countedBy())
            .append("; information:\n")
            .append(
                "  %-14s %-20s %12s %12s %10s  %s%n"
                    .formatted("lane", "metric", "baseline", "candidate", "change", "interval"));
    rows.stream().filter(CounterRow::isMeasured).forEach(row -> text.append(row.line()));
    unmeasured(rows)
        .forEach((why, names) -> text.append("  " + String.join(", ", names) + ": " + why + "\n"));
    return text.toString();
  }

  /** Counters that lack a figure for one and the same reason share its line. */
  private static Map<String, Set<String>> unmeasured(List<CounterRow> rows) {
    return rows.stream()
        .map(CounterRow::movement)
        .filter(movement -> movement.change().isEmpty())
        .collect(
            Collectors.groupingBy(
                Movement::missing,
                LinkedHashMap::new,
                Collectors.mapping(
                    Movement::counter, Collectors.toCollection(LinkedHashSet::new))));
  }

  /** Gates that are red for one and the same reason share its sentence. */
  private static Map<String, List<String>> reasons(StageReport report) {
    return report.judgement().gates().stream()
        .filter(answer -> answer.verdict() != Verdict.PASS)
        .collect(
            Collectors.groupingBy(
                Answer::reason,
                LinkedHashMap::new,
                Collectors.mapping(answer -> answer.gate().name(), Collectors.toList())));
  }

  private static String why(String reason, List<String> gates) {
    return "%n  %s:%n    %s%n".formatted(String.join(", ", gates), reason.replace("\n", "\n    "));
  }
}
