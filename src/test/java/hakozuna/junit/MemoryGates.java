package hakozuna.junit;

import hakozuna.measure.LaneData;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.Blocks;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.GrowthRule;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The gates on peak memory, one a lane, where a work order sets {@code max_rss_growth}. */
record MemoryGates(WorkOrder order) {
  static final String METRIC = "max-rss";
  private static final ToDoubleFunction<Sample> PEAK = sample -> sample.usage().maxRssKb();

  /** Returns "lane metric" of each; none where the work order sets no limit. */
  List<String> names() {
    return limit().isEmpty()
        ? List.of()
        : order.lanes().stream().map(lane -> lane.name() + " " + METRIC).toList();
  }

  List<GateResult> judge(List<LaneData> lanes) {
    return limit().isEmpty() ? List.of() : lanes.stream().map(this::judge).toList();
  }

  private GateResult judge(LaneData data) {
    Blocks blocks = Blocks.of(data.samples());
    double limit = limit().getAsDouble();
    return new GrowthRule(METRIC, limit)
        .decide(blocks.figures(Variant.BASELINE, PEAK), blocks.figures(Variant.CANDIDATE, PEAK))
        .asGate("memory", data.lane().name(), limit, blocks.size());
  }

  private OptionalDouble limit() {
    return order.counters().maxRssGrowthPercent();
  }
}
