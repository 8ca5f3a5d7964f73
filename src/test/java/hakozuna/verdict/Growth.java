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
    return asked.measured().stream()
        .filter(lane -> most.isPresent())
        .map(lane -> new Gate(kind, lane.name(), metric, most.getAsDouble()))
        .toList();
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

  /**
   * Decides whether what a run used grew by more than the gate's threshold: peak memory (speed
   * bought with memory is not free), or instructions per op where a PMU counts them in every run.
   * PASS when the whole interval is at or below the limit, FAIL when it is above, else UNDECIDED.
   */
  static final class GrowthRule extends IntervalRule {
    GrowthRule(Gate gate, RuleSettings settings) {
      super(gate, settings);
    }

    @Override
    Verdict verdict(Figures growth) {
      return growth.within(gate.threshold());
    }

    @Override
    String reason(Verdict verdict, Figures growth) {
      return switch (verdict) {
        case PASS -> "the whole interval is at or below the limit";
        case FAIL -> "it grows: the whole interval is above the limit";
        default -> "the interval contains the limit";
      };
    }
  }
}
