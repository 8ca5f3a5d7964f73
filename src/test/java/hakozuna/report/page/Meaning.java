package hakozuna.report.page;

import static hakozuna.verdict.GateKind.OBSERVATION;
import static hakozuna.verdict.GateKind.SCOPE;

import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.Judgement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a stage's verdict means, for somebody who saw nothing before. */
record Meaning(StageReport report) {
  private static final int NAMED = 3;
  private static final int LETTERS = 320;
  private static final int LINES = 4;

  /** Returns a sentence or two that fit where the page begins. */
  String inShort() {
    String words = words();
    return isLong() ? words.substring(0, end(words)).strip() + " …" : words;
  }

  /** Returns all of it, where the page's beginning cannot hold it and no cause tells it. */
  String leftOut() {
    return isLong() && judgement().causes().isEmpty() ? words() : "";
  }

  private boolean isLong() {
    String words = words();
    return end(words) < words.length();
  }

  /** Whole words of so many letters, and of so many lines. */
  private static int end(String words) {
    String lines = words.lines().limit(LINES).collect(Collectors.joining("\n"));
    int space = lines.lastIndexOf(' ', LETTERS);
    return lines.length() <= LETTERS ? lines.length() : space > 0 ? space : LETTERS;
  }

  /** Returns a sentence or two. */
  private String words() {
    return switch (judgement().verdict().verdict()) {
      case PASS -> passed();
      case FAIL -> failed();
      case UNDECIDED -> undecided();
      case INVALID -> "The measurement is broken, so it decides nothing: " + broken();
      case REFUSED -> "The ledger does not allow this stage, so nothing was measured: " + broken();
    };
  }

  private Judgement judgement() {
    return report.judgement();
  }

  private String passed() {
    int gates = judgement().gates().size();
    if (gates == 0) {
      return sentence(judgement().verdict().reason());
    }
    return judgement().gates(OBSERVATION).isEmpty()
        ? "The candidate passes %s of the %s."
            .formatted(
                gates == 1 ? "the one gate" : "all " + gates + " gates", report.head().stage())
        : "The baseline has the fixed cost that the work order wants to remove.";
  }

  private String undecided() {
    List<Answer> open = with(Verdict.UNDECIDED);
    if (judgement().gates().size() == 1) {
      return "This machine cannot tell yet: the one gate is undecided (%s).".formatted(names(open));
    }
    return "This machine cannot tell yet: %d of %d gates %s undecided (%s). No gate fails."
        .formatted(
            open.size(), judgement().gates().size(), open.size() == 1 ? "is" : "are", names(open));
  }

  private String failed() {
    List<Answer> failed =
        with(Verdict.FAIL).stream().sorted(Comparator.comparing(a -> !a.defect())).toList();
    if (failed.isEmpty()) {
      return sentence(judgement().verdict().reason());
    }
    List<Answer> others = failed.subList(1, failed.size());
    String more =
        others.size() == 1 ? " One more gate fails: " : " " + others.size() + " more gates fail: ";
    return failure(failed.get(0)) + (others.isEmpty() ? "" : more + names(others) + ".");
  }

  private static String failure(Answer answer) {
    Gate gate = answer.gate();
    if (answer.defect()) {
      String who = gate.kind() == SCOPE ? "changes more than the work order allows" : "is broken";
      return sentence("The candidate " + who + ": " + gate.name() + ": " + first(answer.reason()));
    }
    String figures = answer.own().map(own -> ": " + Shown.between(gate, own)).orElse("");
    return switch (gate.kind()) {
      case OBSERVATION ->
          "The baseline does not have the fixed cost that the work order wants to remove. "
              + on(gate, figures);
      case THROUGHPUT -> slower(gate) + figures + ".";
      case IMPROVES_ANY ->
          "No counter falls by as much as is asked on "
              + gate.lane()
              + " ("
              + Shown.asked(gate)
              + ").";
      default -> on(gate, figures);
    };
  }

  private static String on(Gate gate, String figures) {
    return "%s%s%s; needed is %s."
        .formatted(
            gate.metric(),
            gate.lane().isEmpty() ? "" : " on " + gate.lane(),
            figures,
            Shown.asked(gate));
  }

  private static String slower(Gate gate) {
    String percent = Shown.number("%.2f%%", Math.abs(gate.threshold()));
    if (gate.threshold() > 0) {
      return "The candidate is not faster by the " + percent + " asked on " + gate.lane();
    }
    return gate.threshold() < 0
        ? "The candidate is slower on " + gate.lane() + " by more than the " + percent + " allowed"
        : "The candidate is slower on " + gate.lane() + ", where it may not be";
  }

  /** The reason of whatever is broken first, whole: it names the remedy. */
  private String broken() {
    Verdict verdict = judgement().verdict().verdict();
    return judgement()
        .cause()
        .map(cause -> compilersWord(cause.reason()))
        .or(
            () ->
                Stream.concat(judgement().controls().stream(), judgement().gates().stream())
                    .filter(answer -> answer.verdict() == verdict)
                    .findFirst()
                    .map(answer -> answer.gate().name() + ": " + answer.reason()))
        .orElse(judgement().verdict().reason());
  }

  /** Of a failed build's many lines, the first and the compiler's own say most. */
  private static String compilersWord(String reason) {
    return reason
        .lines()
        .filter(line -> line.contains(": error: "))
        .findFirst()
        .map(line -> reason.lines().findFirst().orElse("") + " " + line.strip())
        .orElse(reason);
  }

  private List<Answer> with(Verdict verdict) {
    return judgement().gates().stream().filter(answer -> answer.verdict() == verdict).toList();
  }

  private static String names(List<Answer> answers) {
    String first =
        answers.stream().limit(NAMED).map(a -> a.gate().name()).collect(Collectors.joining(", "));
    int more = answers.size() - NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String first(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String sentence(String words) {
    String begun =
        words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }
}
