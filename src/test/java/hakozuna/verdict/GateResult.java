package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one gate decided, and on what: one threshold on one lane or counter.
 *
 * @param gate the gate's kind, such as throughput
 * @param lane the lane's name; "all" where the gate speaks of the stage
 * @param metric what was measured
 * @param thresholdPercent the least change that passes, percent
 * @param verdict the decision
 * @param defect whether a FAIL is a defect of the candidate, which outweighs a broken measurement
 * @param figures what it rests on; none when nothing could be measured
 * @param reason one sentence for people
 * @param command a shell command that repeats one run; empty where there is none
 */
public record GateResult(
    String gate,
    String lane,
    String metric,
    double thresholdPercent,
    Verdict verdict,
    boolean defect,
    Optional<Figures> figures,
    String reason,
    String command) {

  /**
   * Changes of the candidate against the baseline, all in percent.
   *
   * @param estimate robust centre
   * @param low lower end of the interval
   * @param high upper end of the interval
   * @param confidence of the interval
   * @param blocks how many it rests on
   * @param deltaOfMedians the work order's own figure
   */
  public record Figures(
      double estimate,
      double low,
      double high,
      double confidence,
      int blocks,
      double deltaOfMedians) {}

  /** A gate that could not be decided by figures. */
  public static GateResult without(
      String gate, String lane, String metric, double threshold, Verdict verdict, String reason) {
    return new GateResult(
        gate, lane, metric, threshold, verdict, false, Optional.empty(), reason, "");
  }

  /** Returns "lane metric", unique in a stage. */
  public String name() {
    return lane + " " + metric;
  }

  /** Returns this result as the stage counts it. */
  public GateFinding forStage() {
    return new GateFinding(name(), verdict, defect);
  }

  /** Returns this result with the verdict that it is not plausible. */
  public GateResult overruled(Implausible by) {
    return new GateResult(
        gate,
        lane,
        metric,
        thresholdPercent,
        by.verdict(),
        by.verdict() == Verdict.FAIL,
        figures,
        by.reason(),
        command);
  }

  /** Returns the failure text: rule, reason, then one line per figure. */
  public String text() {
    String head = "%s  %s %s: %s".formatted(verdict, lane, metric, reason);
    String rule = line("rule", "candidate against baseline >= " + percent(thresholdPercent));
    String repeat = command.isEmpty() ? "" : line("repeat one run", command);
    return head + rule + figures.map(GateResult::lines).orElse("") + repeat;
  }

  private static String lines(Figures f) {
    return String.join(
        "",
        List.of(
            line("estimate", percent(f.estimate)),
            line(
                "interval",
                "%s to %s at %s%% confidence"
                    .formatted(percent(f.low), percent(f.high), trim(f.confidence))),
            line("blocks", f.blocks + " (one baseline and one candidate run each)"),
            line("delta of medians", percent(f.deltaOfMedians) + ", the work order's own figure")));
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "%n    %-17s %s", name, value);
  }

  private static String trim(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Returns a change as people write it, such as +3.0%. */
  public static String percent(double value) {
    return String.format(Locale.ROOT, "%+.2f%%", value);
  }
}
