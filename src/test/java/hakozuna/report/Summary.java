package hakozuna.report;

import hakozuna.explain.CounterRow;
import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last screen: what was decided, and why, for somebody who saw nothing before. No line has more
 * than 100 columns, but for what must be copied whole ({@link Wrap}), and no reason stands twice.
 */
public record Summary(StageReport report) {
  private static final String RULER = "-".repeat(78) + "\n";
  private static final String COUNTERS =
      """

        counted per operation by %s; information; change: the median of the pairs' ratios:
        lane           metric                baseline  candidate     change  interval
      """;

  /** Returns the stage's end as text. */
  public String text() {
    String text = "\n" + RULER + head() + figures() + "\n" + standing() + "\n" + next() + RULER;
    return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "?"); // a name must not command a terminal
  }

  private String head() {
    StageReport.Head head = report.head();
    return Wrap.text("", "  ", headline())
        + Wrap.text("  ", "  ", reason())
        + each("  a rehearsal, because ", head.rehearsalReasons())
        + each("  MARK: ", head.marks())
        + report.subject().libraries().map(Summary::subject).orElse("");
  }

  private String headline() {
    StageReport.Head head = report.head();
    return "%s of %s%s%s: %s"
        .formatted(
            head.stage(),
            head.workOrder(),
            head.title().isEmpty() ? "" : " (" + head.title() + ")",
            head.isRehearsal() ? "  REHEARSAL" : "",
            report.judgement().verdict().verdict());
  }

  /** One cause of all is told once, whole, and not gate by gate. */
  private String reason() {
    Judgement judgement = report.judgement();
    return judgement.cause().map(this::unmeasured).orElse(judgement.verdict().reason());
  }

  private String unmeasured(Problem cause) {
    List<Answer> gates = report.judgement().gates();
    String names =
        gates.stream().map(Answer::gate).map(Gate::name).collect(Collectors.joining(", "));
    return "%s\nso none of the %d gates was measured: %s"
        .formatted(cause.reason(), gates.size(), names);
  }

  private static String subject(StageReport.Libraries libraries) {
    return libraries.facts().entrySet().stream()
        .map(fact -> Wrap.text("  %-9s ".formatted(fact.getKey()), " ".repeat(12), fact.getValue()))
        .collect(Collectors.joining());
  }

  private String figures() {
    Judgement judgement = report.judgement();
    GateRows rows = new GateRows(judgement);
    return judgement.cause().isPresent()
        ? ""
        : rows.checks()
            + rows.lanes()
            + nullControl(judgement.controls())
            + counters()
            + reasons()
            + each("\n  ", report.seen().notes());
  }

  /** Its parts are in verdict.json; here is what they add up to. */
  private static String nullControl(List<Answer> parts) {
    return parts.isEmpty() ? "" : Wrap.text("\n  ", "    ", new NullControlLine(parts).text());
  }

  private String standing() {
    return each("  ", report.standing().lines());
  }

  private String next() {
    return Wrap.text("  next: ", "    ", report.next().words())
        + report.next().commands().stream()
            .map(command -> Wrap.command("      ", command))
            .collect(Collectors.joining());
  }

  private static String each(String first, Collection<String> texts) {
    String indent = first.replaceFirst("\\S.*", "");
    return texts.stream()
        .map(text -> Wrap.text(indent, "    ", first.stripLeading() + text))
        .collect(Collectors.joining());
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
    return counters.entrySet().stream()
        .map(
            row -> Wrap.text("  ", "    ", String.join(", ", row.getValue()) + ": " + row.getKey()))
        .collect(Collectors.joining());
  }

  /** Gates that are red for one and the same reason share its sentence. */
  private String reasons() {
    Map<String, Set<String>> gates = new LinkedHashMap<>();
    for (Answer answer : report.judgement().gates()) {
      if (answer.verdict() != Verdict.PASS) {
        named(gates, answer.reason()).add(answer.gate().name());
      }
    }
    return gates.entrySet().stream()
        .map(
            row ->
                Wrap.text("\n  ", "  ", String.join(", ", row.getValue()) + ":")
                    + Wrap.text("    ", "    ", row.getKey()))
        .collect(Collectors.joining());
  }

  private static Set<String> named(Map<String, Set<String>> byReason, String reason) {
    return byReason.computeIfAbsent(reason, why -> new LinkedHashSet<>());
  }
}
