package hakozuna.verdict;

import hakozuna.model.CounterSpec;
import hakozuna.model.Sample;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The gate on what every run of every lane uses, where the work order limits its growth. */
final class Growth extends BlockRule {
  private final String metric;
  private final Function<CounterSpec, OptionalDouble> limit;
  private final ToDoubleFunction<Sample> used;

  /**
   * @param metric its name
   * @param limit how much it may grow, percent, where the work order says so
   * @param used how much a run used; above 0 in every run
   */
  Growth(
      String metric, Function<CounterSpec, OptionalDouble> limit, ToDoubleFunction<Sample> used) {
    this.metric = metric;
    this.limit = limit;
    this.used = used;
  }

  @Override
  public List<Gate> declared(GateKind kind, Asked asked) {
    OptionalDouble most = limit.apply(asked.order().counters());
    return most.isPresent() && asked.measuresLanes()
        ? asked.order().lanes().stream()
            .map(lane -> new Gate(kind, lane.name(), metric, most.getAsDouble()))
            .toList()
        : List.of();
  }

  @Override
  public int partsOfError(WorkOrder order) {
    return limit.apply(order.counters()).isPresent() ? order.lanes().size() : 0;
  }

  @Override
  Function<Blocks, Answer> atLook(Gate gate, Asked asked, RuleSettings settings) {
    return atLook(gate, settings, used);
  }

  /** Returns how a growth is answered, whatever it is that grows. */
  static Function<Blocks, Answer> atLook(
      Gate gate, RuleSettings settings, ToDoubleFunction<Sample> used) {
    GrowthRule rule = new GrowthRule(gate, settings);
    return seen -> {
      if (!seen.all(run -> used.applyAsDouble(run) > 0)) {
        return gate.answer(Verdict.INVALID, "a run reports 0, so there is no growth to compute");
      }
      return rule.decide(seen.ratio(used)).withDeltaOfMedians(seen.deltaOfMedians(used));
    };
  }
}
