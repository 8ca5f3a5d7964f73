package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.report.AllureReport;
import hakozuna.report.Step;
import hakozuna.tools.DiskException;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateFailure;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Problem;
import hakozuna.verdict.StageVerdict;
import java.util.List;
import java.util.Properties;

/**
 * A stage that has ended. Its gates, in whatever order they are asked for, say what was decided.
 *
 * @param judgement what was decided
 * @param steps what took time
 * @param documents what the reader of the report may want to see
 * @param next what its reader can do now
 */
public record StageOutcome(
    Judgement judgement, List<Step> steps, List<Document> documents, String next) {

  static StageOutcome of(Judgement judgement) {
    return new StageOutcome(judgement, List.of(), List.of(), "");
  }

  /** A stage that could not even be set up: no gate is known, and so none can be answered. */
  static StageOutcome unbegun(Stage stage, Properties properties, Problem problem) {
    StageVerdict verdict = new StageVerdict(problem.verdict(), problem.reason());
    StageOutcome unbegun = of(new Judgement(List.of(), List.of(), verdict));
    try {
      StageFolder folder = StageFolder.of(stage, properties);
      return folder.alone(
          () -> {
            folder.broken(stage, problem);
            return unbegun;
          });
    } catch (StageProblem | DiskException e) {
      // another call's folder, or one that cannot be written: this call leaves nothing in it
      return unbegun;
    }
  }

  /** What a test says of a gate, or of the null control, where one cause kept all from answers. */
  private static final String ELSEWHERE =
      "%s: not measured; everyDeclaredGateIsDecided and the last screen say why";

  /** Returns the gates of one kind; none where the work order declares none. */
  public List<Gate> gates(GateKind kind) {
    return judgement.gates(kind).stream().map(Answer::gate).toList();
  }

  /** Shows a gate's answer in the report, and returns it; what no gate could say is told once. */
  public Answer shown(Gate gate) {
    Answer answer =
        judgement.gates().stream().filter(a -> a.gate().equals(gate)).findFirst().orElseThrow();
    judgement.cause().ifPresent(cause -> elsewhere(cause.verdict(), gate.name()));
    AllureReport.show(answer, steps);
    return answer;
  }

  private static void elsewhere(Verdict verdict, String what) {
    throw new GateFailure(verdict, ELSEWHERE.formatted(what));
  }

  /**
   * Fails when the null control saw an effect where there can be none, and when it saw nothing
   * because no lane was measured to its end.
   */
  public void nullControlMustBeSilent() {
    for (Answer part : judgement.controls()) {
      AllureReport.show(Document.text("null control", line(part)));
    }
    for (Answer part : judgement.controls()) {
      if (part.verdict() == Verdict.INVALID) {
        throw new GateFailure(Verdict.INVALID, line(part));
      }
    }
    if (judgement.controls().isEmpty()) {
      Verdict ofStage = judgement.verdict().verdict();
      elsewhere(ofStage == Verdict.PASS ? Verdict.INVALID : ofStage, "null control");
    }
  }

  private static String line(Answer part) {
    return "null control, %s, %s: %s, %s"
        .formatted(part.gate().metric(), part.gate().lane(), part.verdict(), part.reason());
  }

  /** Fails unless every declared gate passed. */
  public void mustPass() {
    documents.forEach(AllureReport::show);
    StageVerdict verdict = judgement.verdict();
    if (verdict.verdict() != Verdict.PASS) {
      String then = next.isEmpty() ? "" : "\n    next: " + next;
      String why = judgement.cause().map(Problem::reason).orElse(verdict.reason());
      throw new GateFailure(verdict.verdict(), why + then);
    }
  }
}
