package hakozuna.verdict;

import hakozuna.model.RunFailure;
import hakozuna.model.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one gate decided, and on what: one threshold on one lane or counter.
 *
 * @param gate the gate's kind, such as throughput
 * @param lane the lane's name; "all" where the gate speaks of the stage
 * @param metric what was measured
 * @param thresholdPercent the least change that passes, percent; for counters, which must fall, the
 *     most
 * @param verdict the decision
 * @param defect whether a FAIL is a defect of the candidate, which outweighs a broken measurement
 * @param figures what it rests on, by metric; empty when nothing could be measured
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
    Map<String, Figures> figures,
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

  /** A gate that was not decided by figures. */
  public static GateResult without(
      String gate, String lane, String metric, double threshold, Verdict verdict, String reason) {
    return new GateResult(gate, lane, metric, threshold, verdict, false, Map.of(), reason, "");
  }

  /** Returns "lane metric", unique in a stage. */
  public String name() {
    return lane + " " + metric;
  }

  /** Returns the figures of the gate's own metric. */
  public Optional<Figures> own() {
    return Optional.ofNullable(figures.get(metric));
  }

  /** Returns this result as the stage counts it. */
  public GateFinding forStage() {
    return new GateFinding(name(), verdict, defect);
  }

  /** Returns this result with the figures of its own metric. */
  public GateResult with(Figures own) {
    return withRows(Map.of(metric, own));
  }

  GateResult withRows(Map<String, Figures> rows) {
    Map<String, Figures> ordered = new LinkedHashMap<>(rows);
    return new GateResult(
        gate, lane, metric, thresholdPercent, verdict, defect, ordered, reason, command);
  }

  /** Returns this result with a command that repeats one run. */
  public GateResult repeatedBy(String repeat) {
    return new GateResult(
        gate, lane, metric, thresholdPercent, verdict, defect, figures, reason, repeat);
  }

  /** Returns this result with the verdict that it is not plausible. */
  GateResult overruled(Implausible by) {
    return overruled(by.verdict(), by.reason());
  }

  /** Returns this result with the verdict that a run broke. */
  public GateResult overruled(RunFailure by) {
    return overruled(by.verdict(), by.sentence());
  }

  private GateResult overruled(Verdict other, String why) {
    return new GateResult(
        gate, lane, metric, thresholdPercent, other, other == Verdict.FAIL, figures, why, command);
  }

  /** Returns the failure text: rule, reason, then one line per figure. */
  public String text() {
    StringBuilder text =
        new StringBuilder("%s  %s %s: %s".formatted(verdict, lane, metric, reason));
    text.append(line("rule", rule()));
    figures.forEach((name, figure) -> text.append(lines(name, figure)));
    return command.isEmpty() ? text.toString() : text + line("repeat one run", command);
  }

  private String rule() {
    String threshold = percent(thresholdPercent);
    return switch (gate) {
      case LaneJudge.THROUGHPUT -> "candidate against baseline is at least " + threshold;
      case LaneJudge.IMPROVES_ANY -> "one counter against the baseline is at most " + threshold;
      case "instructions", "memory" -> metric + " grows by at most " + threshold;
      default -> "%s against its threshold of %s".formatted(metric, threshold);
    };
  }

  private String lines(String name, Figures f) {
    String before = name.equals(metric) ? "" : name + " ";
    String both =
        line(before + "estimate", percent(f.estimate)) + line(before + "interval", interval(f));
    return isOfBlocks()
        ? both
            + line(before + "blocks", f.blocks + " (one baseline and one candidate run each)")
            + line(
                before + "delta of medians",
                percent(f.deltaOfMedians) + ", the work order's own figure")
        : both + line(before + "runs", String.valueOf(f.blocks));
  }

  /** Stage A's runs and callgrind's are no blocks, and the work order's figure is not theirs. */
  private boolean isOfBlocks() {
    return gate.equals(LaneJudge.THROUGHPUT) || gate.equals(LaneJudge.IMPROVES_ANY);
  }

  private static String interval(Figures f) {
    String ends = percent(f.low) + " to " + percent(f.high);
    return Double.isNaN(f.confidence)
        ? ends + ", from the least run to the greatest"
        : ends + " at " + trim(f.confidence) + "% confidence";
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "%n    %-17s %s", name, value);
  }

  private static String trim(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Returns a change as people write it, such as +3.00%. */
  public static String percent(double value) {
    return !Double.isFinite(value) ? "unbounded" : String.format(Locale.ROOT, "%+.2f%%", value);
  }
}
