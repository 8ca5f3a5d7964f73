package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One gate of several counters: PASS if any improves, FAIL if none does, else UNDECIDED. The
 * counters share the gate's error, so that naming more of them buys no chance.
 *
 * @param verdict of the gate
 * @param rows what each counter says, in the order declared
 * @param reason one sentence
 */
public record ImprovesAny(Verdict verdict, Map<String, Finding> rows, String reason) {

  /** Returns the rule of one of the counters of a gate with these settings. */
  public static CounterRule rule(RuleSettings gate, int counters, double leastImprovementPercent) {
    return new CounterRule(gate.sharing(counters), leastImprovementPercent);
  }

  /**
   * Returns the gate's answer.
   *
   * @param rows each counter's finding, by name; not empty
   */
  public static ImprovesAny of(Map<String, Finding> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("improves_any names no counter");
    }
    Verdict verdict = verdict(rows);
    return new ImprovesAny(verdict, new LinkedHashMap<>(rows), reason(verdict, rows));
  }

  private static Verdict verdict(Map<String, Finding> rows) {
    List<Verdict> verdicts = rows.values().stream().map(Finding::verdict).toList();
    if (verdicts.contains(Verdict.PASS)) {
      return Verdict.PASS;
    }
    boolean none = verdicts.stream().allMatch(verdict -> verdict == Verdict.FAIL);
    return none ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private static String reason(Verdict verdict, Map<String, Finding> rows) {
    return switch (verdict) {
      case PASS -> names(rows, Verdict.PASS) + " improves";
      case FAIL -> "none of " + names(rows, Verdict.FAIL) + " improves";
      default -> names(rows, Verdict.UNDECIDED) + " may or may not improve";
    };
  }

  private static String names(Map<String, Finding> rows, Verdict verdict) {
    return rows.entrySet().stream()
        .filter(row -> row.getValue().verdict() == verdict)
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }
}
