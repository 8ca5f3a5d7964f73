package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.Map;

/**
 * One threshold on one lane, or one thing that must hold whatever the lane.
 *
 * @param kind what is asked
 * @param lane the lane's name; empty where no lane has a part in it
 * @param metric what is measured, by the name of verdict.json
 * @param threshold percent; NaN where there is none: a part of the null control, or a check
 */
public record Gate(GateKind kind, String lane, String metric, double threshold) {

  static Gate ofNoLane(GateKind kind, String metric) {
    return new Gate(kind, "", metric, Double.NaN);
  }

  /** Returns the same question about another metric. */
  Gate on(String other) {
    return new Gate(kind, lane, other, threshold);
  }

  /** Returns "lane metric", unique in a stage. */
  public String name() {
    return (lane + " " + metric).strip();
  }

  /** Returns lane, kind and metric, which name it in the ledger. */
  public String title() {
    return kind.word().equals(metric) || lane.isEmpty()
        ? name()
        : lane + " " + kind.word() + " " + metric;
  }

  /** Returns what is asked as tables show it, such as ≥ +3.00%. */
  public String asked() {
    return kind.direction() == GateKind.Direction.HOLDS
        ? "holds"
        : kind.direction().sign() + " " + kind.percent(threshold);
  }

  public String sentence() {
    return kind.sentence(this);
  }

  /** Returns a figure of this gate as people write it: a change with its sign, a share without. */
  public String percent(double value) {
    return kind.percent(value);
  }

  /** Returns the answer that a defect of the candidate gives. */
  Answer defect(String reason) {
    return new Answer(this, Verdict.FAIL, true, Map.of(), reason, "");
  }

  /** Returns an answer that rests on no figures. */
  public Answer answer(Verdict verdict, String reason) {
    return new Answer(this, verdict, false, Map.of(), reason, "");
  }
}
