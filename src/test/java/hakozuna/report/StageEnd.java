package hakozuna.report;

import hakozuna.verdict.Gate;
import hakozuna.verdict.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the last test of a stage says when the stage did not pass. */
public record StageEnd(StageReport report) {

  /**
   * Returns the verdict's reason, each cause that kept several gates from an answer, what next; the
   * first line says what the last screen tells in full.
   */
  public String text() {
    return String.join("\n    ", lines()) + "\n    next: " + String.join("\n      ", next());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(report.cause().isPresent() ? unmeasured() : reason());
    if (report.judgement().gates().isEmpty()) {
      lines.add(reason());
    }
    report.judgement().causes().stream().map(StageEnd::words).forEach(lines::add);
    return lines;
  }

  private String reason() {
    return report.judgement().verdict().reason();
  }

  private String unmeasured() {
    return "%s of %s: nothing was measured; the last screen says why"
        .formatted(report.head().stage(), report.head().workOrder());
  }

  private List<String> next() {
    List<String> next = new ArrayList<>(List.of(report.next().words()));
    next.addAll(report.next().commands());
    return next;
  }

  private static String words(Judgement.Cause cause) {
    String gates = cause.gates().stream().map(Gate::name).collect(Collectors.joining(", "));
    return cause.problem().reason() + "\n    not measured because of this: " + gates;
  }
}
