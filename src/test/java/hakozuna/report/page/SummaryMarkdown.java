package hakozuna.report.page;

import static hakozuna.report.page.Markdown.plain;

import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The same as the page for a pull request: one comment, the verdict first, without pictures. */
record SummaryMarkdown(StageReport report) {
  private static final Map<Verdict, String> SIGNS =
      Map.of(
          Verdict.PASS, "✅",
          Verdict.FAIL, "❌",
          Verdict.UNDECIDED, "❔",
          Verdict.INVALID, "⚠️",
          Verdict.REFUSED, "⛔");

  String text() {
    Comment comment = new Comment();
    opening(comment);
    causes(comment);
    gates(comment);
    reasons(comment);
    list(comment, "Null control", controls());
    list(comment, "Read this beside the verdict", report.head().marks());
    list(comment, "Ledger", report.standing().lines());
    list(comment, "Why, and what is missing", report.seen().notes());
    list(comment, "Machine", report.machine().remarks());
    comment.add("\nPictures, counters and all evidence: `summary.html` beside this file.\n");
    return comment.toString();
  }

  private void opening(Comment comment) {
    StageReport.Head head = report.head();
    comment.add("# %s %s\n\n".formatted(SIGNS.get(verdict()), plain(report.title())));
    if (head.isRehearsal()) {
      comment.add(
          "**REHEARSAL**: nothing of this is entered in the ledger, because: %s\n\n"
              .formatted(plain(String.join("; ", head.rehearsalReasons()))));
    }
    comment.add(plain(new Meaning(report).inShort()) + "\n\n");
    comment.add("**Next:** " + plain(report.next().words()) + "\n");
    if (!report.next().commands().isEmpty()) {
      comment.add("\n" + Markdown.code("sh", String.join("\n", report.next().commands())));
    }
    comment.add("\n%s\n".formatted(plain("Work order " + head.workOrder() + ": " + head.title())));
  }

  private Verdict verdict() {
    return report.judgement().verdict().verdict();
  }

  private void causes(Comment comment) {
    for (Judgement.Cause cause : report.judgement().causes()) {
      comment.add(
          "\n**%s not measured, for one cause:**\n\n"
              .formatted(Shown.gatesWere(cause.gates().size())));
      comment.add(Markdown.code("", cause.problem().reason()));
      String names = cause.gates().stream().map(Gate::name).collect(Collectors.joining(", "));
      comment.add("\nNot measured: " + plain(names) + "\n");
    }
  }

  private void gates(Comment comment) {
    checks(comment);
    List<Answer> told = told().stream().filter(answer -> !isSoundCheck(answer)).toList();
    if (!told.isEmpty()) {
      comment.add(
          "\n## Gates\n\n| verdict | gate | needed | estimate | interval |\n|---|---|---:|---:|---|\n");
      told.forEach(answer -> row(comment, answer));
    }
  }

  private static boolean isSoundCheck(Answer answer) {
    return answer.verdict() == Verdict.PASS && GateGroups.CHECKED.contains(answer.gate().kind());
  }

  /** What was looked at before any lane is told in a line, but for what is not as it must be. */
  private void checks(Comment comment) {
    for (GateKind kind : GateGroups.CHECKED) {
      List<Answer> told = report.judgement().toldApart(kind);
      if (!told.isEmpty()) {
        comment.add(
            "\n%s: %d of %d gates pass.\n"
                .formatted(
                    kind.word(),
                    told.stream().filter(SummaryMarkdown::isSoundCheck).count(),
                    told.size()));
      }
    }
  }

  private static void row(Comment comment, Answer answer) {
    Gate gate = answer.gate();
    comment.add(
        line(
            SIGNS.get(answer.verdict()) + " " + answer.verdict(),
            gate.name(),
            Shown.asked(gate),
            gate,
            answer.own()));
    answer.figures().entrySet().stream()
        .filter(part -> !part.getKey().equals(gate.metric()))
        .forEach(
            part -> comment.add(line("", part.getKey(), "", gate, Optional.of(part.getValue()))));
  }

  private static String line(
      String verdict, String name, String asked, Gate gate, Optional<Figures> figures) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            verdict,
            plain(name),
            asked,
            figures.map(f -> Shown.percent(gate, f.estimate())).orElse(""),
            figures
                .map(f -> Shown.interval(gate, f) + " (" + Shown.confidence(f) + ")")
                .orElse(""));
  }

  /** Answers that one cause of several explains are told there. */
  private List<Answer> told() {
    Judgement judgement = report.judgement();
    return judgement.gates().stream()
        .filter(answer -> judgement.toldApart(answer.gate().kind()).contains(answer))
        .toList();
  }

  /** Gates that do not pass for one and the same reason share its line. */
  private void reasons(Comment comment) {
    Map<String, List<String>> gates = new LinkedHashMap<>();
    told().stream()
        .filter(answer -> answer.verdict() != Verdict.PASS)
        .forEach(
            answer ->
                gates
                    .computeIfAbsent(answer.reason(), any -> new ArrayList<>())
                    .add(answer.gate().name()));
    list(
        comment,
        "Why they do not pass",
        gates.entrySet().stream()
            .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
            .toList());
  }

  private List<String> controls() {
    return report.judgement().controls().isEmpty()
        ? List.of()
        : List.of(new Checked(report.judgement()).controlsInShort());
  }

  private static void list(Comment comment, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      comment.add("\n## " + title + "\n\n");
      lines.forEach(line -> comment.add("- " + plain(line) + "\n"));
    }
  }
}
