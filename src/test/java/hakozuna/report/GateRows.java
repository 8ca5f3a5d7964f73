package hakozuna.report;

import static hakozuna.verdict.GateKind.INSTRUCTIONS;
import static hakozuna.verdict.GateKind.OBSERVATION;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answers of a stage as tables of the last screen, a row each. */
record GateRows(Judgement judgement) {
  private static final String NAMES = "%-14s %-21s ";
  private static final String FIGURES = "%-9s %9s %9s  %-22s %s";
  private static final String CHECKED = "  %-30s ";
  private static final int FOUND = 55;

  /** What no lane has a part in; the reasons of what is red stand below. */
  String checks() {
    String rows = each(judgement.gates().stream().filter(GateRows::isCheck).map(GateRows::check));
    return rows.isEmpty() ? "" : "\n  checked before any lane is timed:\n" + rows;
  }

  private static boolean isCheck(Answer answer) {
    return answer.gate().lane().isEmpty();
  }

  private static String check(Answer answer) {
    boolean isPassed = answer.verdict() == Verdict.PASS;
    String found = isPassed ? answer.reason().lines().findFirst().orElse("") : "see below";
    return "  "
        + names(CHECKED.formatted(answer.gate().metric()), CHECKED.formatted(""))
        + "%-8s %s".formatted(answer.verdict(), beginning(found));
  }

  /** The report and verdict.json have all of it. */
  private static String beginning(String words) {
    int end = words.length() <= FOUND ? -1 : words.lastIndexOf(' ', FOUND - 2);
    return end < 0 ? words : words.substring(0, end) + " …";
  }

  /** Returns a row for each gate on a lane; nothing where there is none. */
  String lanes() {
    List<Answer> answers = judgement.gates().stream().filter(a -> !isCheck(a)).toList();
    String counted = judgement.gates(OBSERVATION).isEmpty() ? "blocks" : "runs";
    String head =
        NAMES.formatted("lane", "metric")
            + FIGURES.formatted("verdict", "threshold", "estimate", "interval", counted);
    return answers.isEmpty()
        ? ""
        : "\n  " + head + "\n" + each(answers.stream().flatMap(GateRows::rows));
  }

  private static String each(Stream<String> rows) {
    return rows.map(row -> row.stripTrailing() + "\n").collect(Collectors.joining());
  }

  /** A gate has a row; one of several counters has one more for each of them. */
  private static Stream<String> rows(Answer answer) {
    Gate gate = answer.gate();
    return Stream.concat(
        Stream.of(row(answer.own(), gate, gate.metric(), answer.verdict().name(), gate.asked())),
        answer.figures().entrySet().stream()
            .filter(row -> !row.getKey().equals(gate.metric()))
            .map(row -> row(Optional.of(row.getValue()), gate, "  " + row.getKey(), "", "")));
  }

  /** What is counted in single runs beside lanes measured in blocks says so. */
  private static String row(
      Optional<Figures> figures, Gate gate, String metric, String verdict, String asked) {
    String unit = gate.kind() == INSTRUCTIONS ? " " + gate.kind().rests().word() : "";
    return "  "
        + names(
            NAMES.formatted(verdict.isEmpty() ? "" : gate.lane(), metric), NAMES.formatted("", ""))
        + FIGURES.formatted(
            verdict,
            asked,
            figures.map(f -> gate.percent(f.estimate())).orElse("-"),
            figures.map(f -> gate.percent(f.low()) + " .. " + gate.percent(f.high())).orElse("-"),
            figures.map(f -> f.count() + unit).orElse("-"));
  }

  /** Names that are wider than their columns have a line of their own. */
  private static String names(String names, String blank) {
    return names.length() <= blank.length() ? names : names.strip() + "\n  " + blank;
  }
}
