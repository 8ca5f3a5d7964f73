package hakozuna.verdict;

import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One gate of several counters: PASS if any improves, FAIL if none does, else UNDECIDED. The
 * counters share the gate's error, so that naming more of them buys no chance.
 */
final class ImprovesAny extends BlockRule {
  @Override
  public List<Gate> declared(GateKind kind, Asked asked) {
    return asked.order().counters().improvesAny().stream()
        .filter(spec -> asked.measured().contains(spec.lane()))
        .map(spec -> new Gate(kind, spec.lane().name(), kind.word(), -spec.minImprovementPercent()))
        .toList();
  }

  @Override
  public int partsOfError(WorkOrder order) {
    return order.counters().improvesAny().isPresent() ? 1 : 0;
  }

  @Override
  Function<Blocks, Answer> atLook(Gate gate, Asked asked, RuleSettings settings) {
    List<Counter> counters =
        asked.order().counters().improvesAny().orElseThrow().counters().stream()
            .map(Counter::named)
            .toList();
    RuleSettings each = settings.sharing(counters.size());
    Map<Counter, CounterRule> rules = new LinkedHashMap<>();
    counters.forEach(c -> rules.put(c, new CounterRule(gate.on(c.metric()), each)));
    return seen -> {
      Map<String, Answer> rows = new LinkedHashMap<>();
      rules.forEach((counter, rule) -> rows.put(counter.metric(), row(rule, seen, counter)));
      return of(gate, rows);
    };
  }

  private static Answer row(CounterRule rule, Blocks seen, Counter counter) {
    return rule.decide(seen.counter(counter), seen.figures(Variant.BASELINE, counter::of))
        .withDeltaOfMedians(seen.deltaOfMedians(counter::perOp));
  }

  /**
   * Returns the gate's answer.
   *
   * @param rows each counter's own, by name; not empty
   */
  static Answer of(Gate gate, Map<String, Answer> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("improves_any names no counter");
    }
    Map<String, Figures> figures = new LinkedHashMap<>();
    rows.forEach((metric, row) -> figures.put(metric, row.own().orElseThrow()));
    Verdict verdict = verdict(rows);
    return gate.answer(verdict, reason(verdict, rows)).with(figures);
  }

  private static Verdict verdict(Map<String, Answer> rows) {
    List<Verdict> verdicts = rows.values().stream().map(Answer::verdict).toList();
    if (verdicts.contains(Verdict.PASS)) {
      return Verdict.PASS;
    }
    return Set.of(Verdict.FAIL).containsAll(verdicts) ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private static String reason(Verdict verdict, Map<String, Answer> rows) {
    String names =
        rows.entrySet().stream()
            .filter(row -> row.getValue().verdict() == verdict)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    String all =
        switch (verdict) {
          case PASS -> names + " improves";
          case FAIL -> "none of " + names + " improves";
          default -> names + " may or may not improve";
        };
    return rows.entrySet().stream()
        .map(row -> row.getKey() + ": " + row.getValue().reason())
        .collect(Collectors.joining("; ", all + " (", ")"));
  }
}
