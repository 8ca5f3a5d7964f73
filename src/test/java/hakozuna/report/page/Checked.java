package hakozuna.report.page;

import hakozuna.model.Verdict;
import hakozuna.report.NullControlLine;
import hakozuna.verdict.Answer;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import java.util.List;
import java.util.Map;

/** What was looked at before any lane was timed, and where effects are sought that cannot be. */
record Checked(Judgement judgement) {

  /** Returns scope and integrity, each in a sentence, with its gates. */
  List<Map<String, Object>> groups() {
    return GateGroups.CHECKED.stream()
        .filter(kind -> !judgement.toldApart(kind).isEmpty())
        .map(this::group)
        .toList();
  }

  private Map<String, Object> group(GateKind kind) {
    List<Answer> all = judgement.gates(kind);
    long passed = all.stream().filter(answer -> answer.verdict() == Verdict.PASS).count();
    Verdict worst =
        all.stream()
            .map(Answer::verdict)
            .filter(verdict -> verdict != Verdict.PASS)
            .findFirst()
            .orElse(Verdict.PASS);
    return Map.of(
        "title",
        kind == GateKind.SCOPE
            ? "Scope: what the candidate changes"
            : "Integrity: whether both libraries are right",
        "mark",
        Mark.of(worst, passed + " of " + all.size() + " pass"),
        "isOpen",
        worst != Verdict.PASS,
        "gates",
        judgement.toldApart(kind).stream().map(Checked::row).toList());
  }

  private static Map<String, Object> row(Answer answer) {
    return Map.of(
        "name", answer.gate().metric(),
        "mark", Mark.of(answer.verdict()),
        "asks", answer.gate().sentence().replace("`", ""),
        "found", answer.reason());
  }

  /** Returns what the null control saw, part by part. */
  List<Map<String, Object>> controls() {
    return judgement.controls().stream().map(Checked::control).toList();
  }

  private static Map<String, Object> control(Answer part) {
    String name = part.gate().metric().equals("memory") ? "correlation" : part.gate().metric();
    return Map.of(
        "lane", part.gate().lane(),
        "part", name,
        "mark", Mark.of(part.verdict(), saw(part.verdict())),
        "reason", Shown.signed(part.reason()));
  }

  private static String saw(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "no effect";
      case UNDECIDED -> "could not tell";
      default -> "an effect";
    };
  }

  /** Returns how many of its parts saw what. */
  String controlsInShort() {
    return judgement.controls().isEmpty()
        ? ""
        : new NullControlLine(judgement.controls()).sentence();
  }
}
