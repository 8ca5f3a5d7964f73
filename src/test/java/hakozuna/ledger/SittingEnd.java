package hakozuna.ledger;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a sitting of a stage ended.
 *
 * @param verdict of the stage; never REFUSED
 * @param exhausted whether every block up to n_max is measured, so that more sittings cannot help
 * @param reason one sentence for people
 * @param gates the answers to every declared gate, and of the null control
 * @param brokenByCandidate the lanes that a run of the candidate's broke, so that nothing could be
 *     decided, and whose samples count all the same
 * @param evidence the folder whose files are archived
 */
public record SittingEnd(
    Verdict verdict,
    boolean exhausted,
    String reason,
    List<Answer> gates,
    List<String> brokenByCandidate,
    Path evidence) {

  /** Checks that it is an end, and that it says something. */
  public SittingEnd {
    if (verdict == Verdict.REFUSED) {
      throw new IllegalArgumentException("a refused stage never started, so it cannot end");
    }
    if (gates.isEmpty() && verdict != Verdict.INVALID) {
      throw new IllegalArgumentException("a stage that ends " + verdict + " has gates");
    }
    gates = List.copyOf(gates);
    brokenByCandidate = List.copyOf(brokenByCandidate);
  }

  Map<String, Object> data() {
    Map<String, Object> data = new TreeMap<>();
    data.put("verdict", verdict.name());
    data.put("exhausted", exhausted);
    data.put("reason", reason);
    data.put("gates", gates.stream().map(answer -> new GateLine(answer).data()).toList());
    data.put("brokenByCandidate", brokenByCandidate);
    return data;
  }
}
