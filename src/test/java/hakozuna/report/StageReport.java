package hakozuna.report;

import hakozuna.explain.CounterRow;
import hakozuna.ledger.Standing;
import hakozuna.model.Verdict;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.GateResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a stage says when it ends.
 *
 * @param workOrder its name
 * @param title one sentence
 * @param line the line of work
 * @param stage the stage's word
 * @param rehearsalReasons why it enters nothing; empty for the real thing
 * @param verdict the stage's
 * @param reason one sentence
 * @param next what its reader can do now
 * @param subject what was judged; none when there was nothing to judge
 * @param planSha256 hash of the plan
 * @param standing where the line stands in its ledger; none when the stage never began
 * @param gates in the order of measuring
 * @param nullControl what the null control saw
 * @param counters how the kernel's counts moved on every lane
 * @param counted who counted them, such as perf
 * @param seconds where the time went
 * @param environment what the machine was
 * @param remarks what disturbs it
 * @param notes what explains the verdict, and what could not be had
 */
public record StageReport(
    String workOrder,
    String title,
    String line,
    String stage,
    List<String> rehearsalReasons,
    Verdict verdict,
    String reason,
    String next,
    Optional<Subject> subject,
    String planSha256,
    Optional<Standing> standing,
    List<GateResult> gates,
    List<ControlFinding> nullControl,
    List<CounterRow> counters,
    String counted,
    Seconds seconds,
    Map<String, String> environment,
    List<String> remarks,
    List<String> notes) {

  /** The tree and the two libraries. */
  public record Subject(String root, String baselineSha256, String candidateSha256) {}

  /**
   * Where the time went.
   *
   * @param total from the stage's begin to its end
   * @param build building variants
   * @param measuring lanes, our own time included
   * @param bench inside bench processes, from exec to their end
   * @param ownSharePercent per lane, time that was not the bench's
   */
  public record Seconds(
      double total,
      double build,
      double measuring,
      double bench,
      Map<String, Double> ownSharePercent) {}

  /** Returns whether nothing of this enters the ledger. */
  public boolean isRehearsal() {
    return !rehearsalReasons.isEmpty();
  }
}
