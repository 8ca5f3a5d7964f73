package hakozuna.verdict;

import hakozuna.model.Lane;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The gates on peak memory, one a lane, where a work order sets {@code max_rss_growth}.
 *
 * @param order whose limit it is
 */
public record MemoryJudge(WorkOrder order) {
  /** What is judged. */
  public static final String METRIC = "max-rss";

  /** The gate's kind. */
  public static final String GATE = "memory";

  private static final ToDoubleFunction<Sample> PEAK = sample -> sample.usage().maxRssKb();

  /** Returns the lanes that have such a gate: all or none. */
  public List<Lane> lanes() {
    return limit().isEmpty() ? List.of() : order.lanes();
  }

  /** Returns "lane metric" of each gate. */
  public List<String> names() {
    return lanes().stream().map(lane -> lane.name() + " " + METRIC).toList();
  }

  /** Returns what the samples of a lane say. */
  public GateResult judge(Lane lane, List<Sample> samples) {
    Blocks blocks = Blocks.of(samples);
    double limit = limit().orElseThrow();
    return new GrowthRule(METRIC, limit)
        .decide(blocks.figures(Variant.BASELINE, PEAK), blocks.figures(Variant.CANDIDATE, PEAK))
        .asGate(GATE, lane.name(), limit, blocks.size());
  }

  /**
   * Returns the gate of a lane that could not be measured, red for the reason another gate gives.
   */
  public GateResult without(Lane lane, GateResult why) {
    return GateResult.without(
        GATE, lane.name(), METRIC, limit().orElseThrow(), why.verdict(), why.reason());
  }

  private OptionalDouble limit() {
    return order.counters().maxRssGrowthPercent();
  }
}
