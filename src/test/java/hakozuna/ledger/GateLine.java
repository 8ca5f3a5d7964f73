package hakozuna.ledger;

import hakozuna.model.Verdict;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.GateFinding;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.GateResult.Figures;
import hakozuna.verdict.InstructionJudge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One gate's answer as the ledger keeps it.
 *
 * @param gate the rule's name, such as throughput
 * @param lane the lane, or an empty text
 * @param metric what was measured
 * @param threshold what it was held against, a decimal, or an empty text
 * @param verdict the answer
 * @param defect whether a FAIL is a defect of the candidate
 * @param rows the figures, one a metric
 * @param reason one sentence
 */
public record GateLine(
    String gate,
    String lane,
    String metric,
    String threshold,
    Verdict verdict,
    boolean defect,
    List<Row> rows,
    String reason) {
  /** The gate of a part of the null control, which counts apart from the declared gates. */
  private static final String CONTROL = "null control";

  /** More digits would differ between processors, whose logarithms differ in the last bit. */
  private static final int DIGITS = 6;

  /**
   * Figures of one metric. Decimals are text, so that no reader rounds them; one that does not
   * exist is an empty text.
   *
   * @param metric what was measured
   * @param estimate the centre, percent
   * @param low lower end of the interval, percent
   * @param high upper end of the interval, percent
   * @param blocks how many blocks it rests on
   */
  public record Row(String metric, String estimate, String low, String high, int blocks) {
    static Row of(String metric, Figures figures) {
      return new Row(
          metric,
          decimal(figures.estimate()),
          decimal(figures.low()),
          decimal(figures.high()),
          figures.blocks());
    }

    private String words() {
      return "%s %s (%s to %s) of %d blocks".formatted(metric, estimate, low, high, blocks);
    }
  }

  /** Returns what a gate decided. */
  public static GateLine of(GateResult result) {
    List<Row> rows =
        result.figures().entrySet().stream()
            .map(row -> Row.of(row.getKey(), row.getValue()))
            .toList();
    return new GateLine(
        result.gate(),
        result.lane(),
        result.metric(),
        decimal(result.thresholdPercent()),
        result.verdict(),
        result.defect(),
        rows,
        result.reason());
  }

  /** Returns what a part of the null control found. */
  public static GateLine of(ControlFinding finding) {
    Row row =
        new Row(
            finding.part(),
            decimal(finding.estimate()),
            decimal(finding.low()),
            decimal(finding.high()),
            0);
    return new GateLine(
        CONTROL,
        finding.lane(),
        finding.part(),
        "",
        finding.verdict(),
        false,
        List.of(row),
        finding.reason());
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
    return RecordFacts.of(this);
  }

  static GateLine of(Map<String, Object> data) {
    return RecordReader.read(GateLine.class, data);
  }

  boolean isControl() {
    return gate.equals(CONTROL);
  }

  /**
   * Returns whether the lane's samples are spoilt: instructions are counted in runs of their own.
   */
  boolean breaksItsLane() {
    return verdict == Verdict.INVALID && !gate.equals(InstructionJudge.GATE);
  }

  GateFinding forStage() {
    return new GateFinding(title(), verdict, defect);
  }

  /** Returns what the samples decide: verdict and figures, without the words. */
  String figures() {
    return verdict
        + rows.stream().map(Row::words).collect(Collectors.joining("; ", " ", " against "))
        + threshold;
  }

  /** Returns lane, gate and metric, which name the line. */
  String title() {
    return title(lane, gate, metric);
  }

  static String title(String lane, String gate, String metric) {
    String what = gate.equals(metric) ? gate : gate + " " + metric;
    return lane.isEmpty() ? what : lane + " " + what;
  }
}
