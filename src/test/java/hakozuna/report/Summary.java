package hakozuna.report;

import static hakozuna.verdict.GateKind.INSTRUCTIONS;
import static hakozuna.verdict.GateKind.OBSERVATION;

import hakozuna.explain.CounterRow;
import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.Problem;
import hakozuna.verdict.StageVerdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The last screen: what was decided, and why, for somebody who saw nothing before. */
public record Summary(StageReport report) {
  private static final String RULER = "-".repeat(78) + "\n";
  private static final String GATE = "  %-14s %-20s %-10s %10s %9s  %-20s %s%n";
  private static final int WIDTH = 76;
  private static final String CHECK = "    %-30s %-8s %s%n";
  private static final String COUNTERS =
      """

        counted per operation by %s; information:
        lane           metric                   baseline    candidate     change  interval
      """;

  /** Returns the stage's end as text. */
  public String text() {
    return "\n"
        + RULER
        + head()
        + (report.judgement().cause().isPresent() ? "" : figures())
        + "\n"
        + each("  %s\n", report.standing().lines())
        + "\n  next: "
        + report.next().words()
        + "\n"
        + RULER;
  }

  private String figures() {
    return checks() + table() + counters() + reasons() + each("\n  %s\n", report.seen().notes());
  }

  private static String each(String form, Collection<String> texts) {
    return texts.stream().map(form::formatted).collect(Collectors.joining());
  }

  private String head() {
    StageReport.Head head = report.head();
    StageVerdict verdict = report.judgement().verdict();
    return "%s of %s (%s)%s: %s%n  %s%n"
            .formatted(
                head.stage(),
                head.workOrder(),
                head.title(),
                head.isRehearsal() ? "  REHEARSAL" : "",
                verdict.verdict(),
                report.judgement().cause().map(this::unmeasured).orElse(verdict.reason()))
        + each("  a rehearsal, because %s\n", head.rehearsalReasons())
        + each("  MARK: %s\n", head.marks())
        + report.subject().libraries().map(Summary::subject).orElse("");
  }

  private static String subject(StageReport.Libraries libraries) {
    return libraries.facts().entrySet().stream()
        .map(fact -> "  %-9s %s%n".formatted(fact.getKey(), fact.getValue()))
        .collect(Collectors.joining());
  }

  /** One cause of all is told once, whole, and not gate by gate. */
  private String unmeasured(Problem cause) {
    return "%s%n  so none of the %d gates was measured"
        .formatted(cause.reason().replace("\n", "\n  "), report.judgement().gates().size());
  }

  /** What no lane has a part in; the reasons of what is red stand below. */
  private String checks() {
    String rows =
        report.judgement().gates().stream()
            .filter(answer -> answer.gate().lane().isEmpty())
            .map(Summary::check)
            .collect(Collectors.joining());
    return rows.isEmpty() ? "" : "\n  checked before any lane is timed:\n" + rows;
  }

  private static String check(Answer answer) {
    boolean isPassed = answer.verdict() == Verdict.PASS;
    String found = isPassed ? answer.reason().lines().findFirst().orElse("") : "see below";
    return CHECK.formatted(answer.gate().metric(), answer.verdict(), beginning(found));
  }

  /** The report and verdict.json have all of it. */
  private static String beginning(String words) {
    int end = words.length() <= WIDTH ? -1 : words.lastIndexOf(' ', WIDTH);
    return end < 0 ? words : words.substring(0, end) + " …";
  }

  private String table() {
    boolean ofStageA = !report.judgement().gates(OBSERVATION).isEmpty();
    return "\n"
        + GATE.formatted(
            "lane",
            "metric",
            "verdict",
            "threshold",
            "estimate",
            "interval",
            ofStageA ? "runs" : "blocks")
        + report.judgement().gates().stream()
            .filter(answer -> !answer.gate().lane().isEmpty())
            .map(Summary::rows)
            .collect(Collectors.joining());
  }

  /** A gate has a row; one of several counters has one more for each of them. */
  private static String rows(Answer answer) {
    Gate gate = answer.gate();
    return row(
            answer.own(), gate, gate.lane(), gate.metric(), answer.verdict().name(), gate.asked())
        + answer.figures().entrySet().stream()
            .filter(row -> !row.getKey().equals(gate.metric()))
            .map(row -> row(Optional.of(row.getValue()), gate, "", "  " + row.getKey(), "", ""))
            .collect(Collectors.joining());
  }

  /** What is counted in single runs beside lanes measured in blocks says so. */
  private static String row(
      Optional<Figures> figures,
      Gate gate,
      String lane,
      String metric,
      String verdict,
      String asked) {
    String unit = gate.kind() == INSTRUCTIONS ? " " + gate.kind().rests().word() : "";
    return GATE.formatted(
        lane,
        metric,
        verdict,
        asked,
        figures.map(f -> gate.percent(f.estimate())).orElse("-"),
        figures.map(f -> gate.percent(f.low()) + " .. " + gate.percent(f.high())).orElse("-"),
        figures.map(f -> f.count() + unit).orElse("-"));
  }

  /** Returns what was counted on each lane, and once for all of them what could not be. */
  public String counters() {
    List<CounterRow> rows = report.counters().rows();
    return rows.isEmpty()
        ? ""
        : COUNTERS.formatted(report.counters().countedBy())
            + rows.stream()
                .filter(CounterRow::isMeasured)
                .map(CounterRow::line)
                .collect(Collectors.joining())
            + unmeasured(rows);
  }

  /** Counters that lack a figure for one and the same reason share its line. */
  private static String unmeasured(List<CounterRow> rows) {
    Map<String, Set<String>> counters = new LinkedHashMap<>();
    for (CounterRow row : rows) {
      if (!row.isMeasured()) {
        named(counters, row.movement().missing()).add(row.movement().counter());
      }
    }
    return lines("  %s: %s%n", counters);
  }

  /** Gates that are red for one and the same reason share its sentence. */
  private String reasons() {
    Map<String, Set<String>> gates = new LinkedHashMap<>();
    for (Answer answer : report.judgement().gates()) {
      if (answer.verdict() != Verdict.PASS) {
        named(gates, answer.reason().replace("\n", "\n    ")).add(answer.gate().name());
      }
    }
    return lines("%n  %s:%n    %s%n", gates);
  }

  private static Set<String> named(Map<String, Set<String>> byReason, String reason) {
    return byReason.computeIfAbsent(reason, why -> new LinkedHashSet<>());
  }

  private static String lines(String form, Map<String, Set<String>> byReason) {
    return byReason.entrySet().stream()
        .map(row -> form.formatted(String.join(", ", row.getValue()), row.getKey()))
        .collect(Collectors.joining());
  }
}
