package hakozuna.ledger;

import hakozuna.model.Verdict;
import java.util.Map;

/**
 * One gate's answer as the ledger keeps it. Decimals are text, so that no reader rounds them; one
 * that does not exist is an empty text.
 *
 * @param gate the rule's name, such as throughput
 * @param lane the lane, or an empty text
 * @param metric what was measured
 * @param threshold what it was held against
 * @param verdict the answer
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
    String estimate,
    String low,
    String high,
    int blocks,
    String reason) {

  /** Returns the canonical text of a number, or an empty text when there is none. */
  public static String decimal(double number) {
    return Double.isFinite(number) ? RecordFacts.decimal(number) : "";
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
        Tree.text(data, "estimate"),
        Tree.text(data, "low"),
        Tree.text(data, "high"),
        Tree.number(data, "blocks"),
        Tree.text(data, "reason"));
  }

  /** Returns gate, lane and metric, which name the line. */
  String title() {
    return (lane.isEmpty() ? "" : lane + ", ") + gate + " of " + metric;
  }
}
