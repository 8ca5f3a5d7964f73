package hakozuna.verdict;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import java.util.List;
import java.util.function.Function;

/** The gate that every lane has. */
final class Throughput extends BlockRule {
  @Override
  public List<Gate> declared(GateKind kind, Asked asked) {
    return asked.measured().stream()
        .map(lane -> new Gate(kind, lane.name(), kind.word(), lane.threshold(asked.stage())))
        .toList();
  }

  @Override
  public int partsOfError(WorkOrder order) {
    return order.lanes().size();
  }

  @Override
  Function<Blocks, Answer> atLook(Gate gate, Asked asked, RuleSettings settings) {
    ThroughputRule rule = new ThroughputRule(gate, settings);
    ClockRule clocks = new ClockRule(gate, settings);
    return seen -> {
      Answer answer = rule.decide(seen.throughput());
      String needed =
          rule.forecast(answer, seen.throughput())
              .map(forecast -> "; " + forecast.words(seen.secondsPerBlock()))
              .orElse("");
      return clocks
          .held(answer.adding(needed), seen)
          .withDeltaOfMedians(seen.deltaOfMedians(Sample::opsPerSecond));
    };
  }

  @Override
  Answer plausible(Answer answer, Blocks all) {
    return new Implausible(all.samples(Variant.BASELINE), all.samples(Variant.CANDIDATE))
        .problem()
        .map(answer::overruled)
        .orElse(answer);
  }
}
