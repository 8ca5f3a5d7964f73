package hakozuna.verdict;

import hakozuna.model.Observation;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Verdict;
import hakozuna.verdict.GateResult.Figures;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * The gates of Stage A, one a condition.
 *
 * @param observation what is asked of the baseline
 * @param line the line that a FAIL freezes; empty for a rehearsal, which freezes none
 * @param turnTo what to turn to then
 */
public record ObservationJudge(Observation observation, String line, List<String> turnTo) {
  /** The gate's kind. */
  public static final String GATE = "observation";

  /** Returns every condition's gate. */
  public List<GateResult> gates(ObservationResult found) {
    return observation.conditions().stream().map(condition -> gate(condition, found)).toList();
  }

  /** Returns a condition's gate; what could not be judged at all is INVALID for each of them. */
  public GateResult gate(Condition condition, ObservationResult found) {
    return found.conditions().stream()
        .filter(judged -> judged.name().equals(condition.name()))
        .findFirst()
        .map(judged -> judged(condition, found, judged))
        .orElseGet(() -> without(condition, found.verdict(), message(found)));
  }

  /** Returns the gate of a condition that nothing is known of. */
  public GateResult without(Condition condition, Verdict verdict, String reason) {
    double least = condition.any().get(0).leastPercent();
    return GateResult.without(
        GATE, observation.lane().name(), condition.name(), least, verdict, reason);
  }

  private GateResult judged(Condition condition, ObservationResult found, ConditionResult judged) {
    String reason = judged.verdict() == Verdict.PASS ? judged.sentence() : message(found);
    return without(condition, judged.verdict(), reason).with(figures(judged));
  }

  private String message(ObservationResult found) {
    return found.message(line, turnTo);
  }

  /** Shows the largest share: pooled, and from the least to the greatest run. */
  private static Figures figures(ConditionResult judged) {
    ShareResult largest =
        judged.shares().stream()
            .max(Comparator.comparingDouble(s -> s.hasNoValue() ? -1 : s.ratio()))
            .orElseThrow();
    DoubleSummaryStatistics runs =
        largest.runs().stream().mapToDouble(ratio -> 100 * ratio).summaryStatistics();
    return new Figures(
        100 * largest.ratio(),
        runs.getMin(),
        runs.getMax(),
        Double.NaN,
        largest.runs().size(),
        Double.NaN);
  }
}
