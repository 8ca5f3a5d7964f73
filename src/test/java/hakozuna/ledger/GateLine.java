package hakozuna.ledger;

import hakozuna.model.Verdict;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.GateFinding;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.GateResult.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One gate's answer as the ledger keeps it. Decimals are text, so that no reader rounds them; one
 * that does not exist is an empty text.
 *
 * @param gate the rule's name, such as throughput
 * @param lane the lane, or an empty text
 * @param metric what was measured
 * @param threshold what it was held against
 * @param verdict the answer
 * @param defect whether a FAIL is a defect of the candidate
 * @param estimate the centre, percent
 * @param low lower end of the interval, percent
 * @param high upper end of the interval, percent
 * @param blocks how many blocks decided it
 * @param reason one sentence
 */
public record GateLine(
    String gate,
    String lane,
    String metric,
    String threshold,
    Verdict verdict,
    boolean defect,
    String estimate,
    String low,
    String high,
    int blocks,
    String reason) {

  /** The gate of a part of the null control, which counts apart from the declared gates. */
  private static final String CONTROL = "null control";

  /** More digits would differ between processors, whose logarithms differ in the last bit. */
  private static final int DIGITS = 6;

  /** Returns what a gate decided. */
  public static GateLine of(GateResult result) {
    return new GateLine(
        result.gate(),
        result.lane(),
        result.metric(),
        decimal(result.thresholdPercent()),
        result.verdict(),
        result.defect(),
        figure(result, Figures::estimate),
        figure(result, Figures::low),
        figure(result, Figures::high),
        result.figures().map(Figures::blocks).orElse(0),
        result.reason());
  }

  /** Returns what a part of the null control found. */
  public static GateLine of(ControlFinding finding) {
    return new GateLine(
        CONTROL,
        finding.lane(),
        finding.part(),
        "",
        finding.verdict(),
        false,
        decimal(finding.estimate()),
        decimal(finding.low()),
        decimal(finding.high()),
        0,
        finding.reason());
  }

  private static String figure(GateResult result, ToDoubleFunction<Figures> of) {
    return result.figures().map(figures -> decimal(of.applyAsDouble(figures))).orElse("");
  }

  boolean isControl() {
    return gate.equals(CONTROL);
  }

  GateFinding forStage() {
    return new GateFinding(title(), verdict, defect);
  }

  /** Returns a number to a millionth, or an empty text when there is none. */
  public static String decimal(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number)
            .setScale(DIGITS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        : "";
  }

  Map<String, Object> data() {
    Map<String, Object> data = RecordFacts.of(this);
    data.put("verdict", verdict.name());
    return data;
  }

  static GateLine of(Map<String, Object> data) {
    return new GateLine(
        Tree.text(data, "gate"),
        Tree.text(data, "lane"),
        Tree.text(data, "metric"),
        Tree.text(data, "threshold"),
        Verdict.valueOf(Tree.text(data, "verdict")),
        Boolean.TRUE.equals(data.get("defect")),
        Tree.text(data, "estimate"),
        Tree.text(data, "low"),
        Tree.text(data, "high"),
        Tree.number(data, "blocks"),
        Tree.text(data, "reason"));
  }

  /** Returns what the samples decide: verdict and figures, without the words. */
  String figures() {
    return "%s %s (%s to %s) against %s, %d blocks"
        .formatted(verdict, estimate, low, high, threshold, blocks);
  }

  /** Returns gate, lane and metric, which name the line. */
  String title() {
    return (lane.isEmpty() ? "" : lane + ", ") + gate + " of " + metric;
  }
}
