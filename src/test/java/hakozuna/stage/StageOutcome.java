package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.report.AllureReport;
import hakozuna.report.ReportLinks;
import hakozuna.report.StageEnd;
import hakozuna.report.StageReport;
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
import java.util.stream.Stream;

/**
 * A stage that has ended. Its gates, in whatever order they are asked for, say what was decided.
 *
 * @param judgement what was decided
 * @param documents what the reader of the report may want to see
 * @param report all that is said of it
 * @param links what the report's tests link to
 */
public record StageOutcome(
    Judgement judgement, List<Document> documents, StageReport report, ReportLinks links) {

  /** A stage that could not even be set up: no gate is known, and so none can be answered. */
  static StageOutcome unbegun(Stage stage, Properties properties, Problem problem) {
    ReportLinks links = new Places(stage, properties).links();
    StageVerdict verdict = new StageVerdict(problem.verdict(), problem.reason());
    Judgement judgement = new Judgement(List.of(), List.of(), verdict);
    StageReport report =
        StageReport.unmeasured(
            ReportHead.unbegun(stage, properties),
            judgement,
            new StageReport.Next(
                "fix the cause and rerun; your shot is not used",
                List.of(TypedCommand.of(stage, properties).toString())));
    StageOutcome unbegun = new StageOutcome(judgement, List.of(), report, links);
    try {
      StageFolder folder = StageFolder.of(stage, properties);
      return folder.alone(
          () -> {
            folder.broken(report);
            return unbegun;
          });
    } catch (StageProblem | DiskException e) {
      // another call's folder, or one that cannot be written: this call leaves nothing in it
      return unbegun;
    }
  }

  /**
   * Returns the gates of one kind that have a test each: what one cause kept from being measured
   * has none, nor has a part of the null control that could not tell; the stage's end names them.
   */
  public List<Gate> gates(GateKind kind) {
    List<Answer> answers =
        kind == GateKind.NULL_CONTROL ? judgement.decidedControls() : judgement.toldApart(kind);
    return answers.stream().map(Answer::gate).toList();
  }

  /** Shows a gate's answer in the report, and returns it. */
  public Answer shown(Gate gate) {
    Answer answer =
        Stream.concat(judgement.gates().stream(), judgement.controls().stream())
            .filter(a -> a.gate().equals(gate))
            .findFirst()
            .orElseThrow();
    AllureReport.show(report, links, answer);
    return answer;
  }

  /** Fails unless every declared gate passed; names those that nobody could answer. */
  public void mustPass() {
    AllureReport.end(report, links, documents);
    StageVerdict verdict = judgement.verdict();
    if (verdict.verdict() != Verdict.PASS) {
      throw GateFailure.ofStage(verdict.verdict(), new StageEnd(report).text());
    }
  }
}
