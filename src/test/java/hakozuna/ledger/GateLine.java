package hakozuna.ledger;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One gate's answer as the ledger keeps it. Decimals are text, so that no reader rounds them; one
 * that does not exist is an empty text.
 *
 * @param answer of a declared gate, or of a part of the null control
 */
public record GateLine(Answer answer) {
  /** More digits would differ between processors, whose logarithms differ in the last bit. */
  private static final int DIGITS = 6;

  Map<String, Object> data() {
    Gate gate = answer.gate();
    Map<String, Object> data = new TreeMap<>();
    data.put("gate", gate.kind().word());
    data.put("lane", gate.lane());
    data.put("metric", gate.metric());
    data.put("threshold", decimal(gate.threshold()));
    data.put("verdict", answer.verdict().name().toLowerCase(Locale.ROOT));
    data.put("defect", answer.defect());
    data.put("reason", answer.reason());
    List<Map<String, Object>> rows = new ArrayList<>();
    answer.figures().forEach((metric, figures) -> rows.add(row(metric, figures)));
    data.put("rows", rows);
    return data;
  }

  private static Map<String, Object> row(String metric, Figures figures) {
    return Map.of(
        "metric", metric,
        "estimate", decimal(figures.estimate()),
        "low", decimal(figures.low()),
        "high", decimal(figures.high()),
        "blocks", (long) figures.count());
  }

  static GateLine of(Map<String, Object> data) {
    Gate gate =
        new Gate(
            GateKind.of(Tree.text(data, "gate")),
            Tree.text(data, "lane"),
            Tree.text(data, "metric"),
            number(data, "threshold"));
    Verdict verdict = Verdict.valueOf(Tree.text(data, "verdict").toUpperCase(Locale.ROOT));
    Map<String, Figures> rows = new LinkedHashMap<>();
    for (Object row : Tree.list(data, "rows")) {
      Map<String, Object> figures = Tree.object(row);
      rows.put(Tree.text(figures, "metric"), figures(figures));
    }
    return new GateLine(
        new Answer(
            gate,
            verdict,
            verdict == Verdict.FAIL && Boolean.TRUE.equals(data.get("defect")),
            rows,
            Tree.text(data, "reason"),
            ""));
  }

  private static Figures figures(Map<String, Object> row) {
    return new Figures(
        number(row, "estimate"),
        number(row, "low"),
        number(row, "high"),
        Double.NaN,
        Tree.number(row, "blocks"),
        Double.NaN);
  }

  private static double number(Map<String, Object> data, String key) {
    String text = Tree.text(data, key);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /** Returns a number to a millionth, or an empty text when there is none. */
  private static String decimal(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number)
            .setScale(DIGITS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        : "";
  }

  String lane() {
    return answer.gate().lane();
  }

  boolean isControl() {
    return answer.gate().kind() == GateKind.NULL_CONTROL;
  }

  /**
   * Returns whether the lane's samples are spoilt: instructions are counted in runs of their own.
   */
  boolean breaksItsLane() {
    return answer.verdict() == Verdict.INVALID && answer.gate().kind() != GateKind.INSTRUCTIONS;
  }

  /** Returns whether nothing was measured that the answer could rest on. */
  boolean isWithoutFigures() {
    return answer.figures().isEmpty();
  }

  /** Returns what the samples decide: verdict and figures, without the words. */
  String figures() {
    List<String> rows = new ArrayList<>();
    answer
        .figures()
        .forEach(
            (metric, f) ->
                rows.add(
                    "%s %s (%s to %s) of %d %s"
                        .formatted(
                            metric,
                            decimal(f.estimate()),
                            decimal(f.low()),
                            decimal(f.high()),
                            f.count(),
                            answer.gate().kind().rests().word())));
    return "%s%s %s against %s"
        .formatted(
            answer.verdict(),
            answer.defect() ? " by a defect" : "",
            String.join("; ", rows),
            decimal(answer.gate().threshold()));
  }

  /** Returns lane, gate and metric, which name the line. */
  String title() {
    return answer.gate().title();
  }
}
