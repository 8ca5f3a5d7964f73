package hakozuna.report;

import hakozuna.verdict.Gate;
import hakozuna.verdict.Judgement;
import java.util.stream.Collectors;

/** What the last test of a stage says when the stage did not pass. */
public record StageEnd(StageReport report) {

  /**
   * Returns the verdict's reason, each cause that kept several gates from an answer, what next; the
   * first line says what the last screen tells in full.
   */
  public String text() {
    Judgement judgement = report.judgement();
    boolean isUnmeasured = judgement.cause().isPresent() || judgement.gates().isEmpty();
    String reason =
        isUnmeasured
            ? "%s of %s: nothing was measured; the last screen says why\n    "
                .formatted(report.head().stage(), report.head().workOrder())
            : judgement.verdict().reason() + "\n    ";
    reason += judgement.gates().isEmpty() ? judgement.verdict().reason() + "\n    " : "";
    String causes =
        judgement.causes().stream().map(StageEnd::words).collect(Collectors.joining("\n    "));
    String commands =
        report.next().commands().stream().map("\n      "::concat).collect(Collectors.joining());
    return (reason + causes).strip() + "\n    next: " + report.next().words() + commands;
  }

  private static String words(Judgement.Cause cause) {
    String gates = cause.gates().stream().map(Gate::name).collect(Collectors.joining(", "));
    return cause.problem().reason() + "\n    not measured because of this: " + gates;
  }
}
