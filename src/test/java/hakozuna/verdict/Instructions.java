package hakozuna.verdict;

import hakozuna.measure.InstructionCounts;
import hakozuna.model.InstructionSpec;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The gates on instruction growth: callgrind counts each malloc and free, and each op where no PMU
 * does. The two sources are never mixed in one figure.
 */
public final class Instructions implements Rule {
  /** The event's name in a PMU's samples. */
  public static final String EVENT = "instructions";

  /** What a PMU can tell, too. */
  public static final String PER_OP = "instructions/op";

  /** Who counts in runs of its own. */
  public static final String BY_CALLGRIND = "callgrind";

  /** Who counts in every measured run. */
  public static final String BY_PMU = "perf";

  @Override
  public List<Gate> declared(GateKind kind, Asked asked) {
    return asked.order().counters().instructions().stream()
        .filter(spec -> asked.measured().contains(spec.lane()))
        .flatMap(spec -> gates(kind, spec, asked.countedBy().keySet()))
        .toList();
  }

  private static Stream<Gate> gates(GateKind kind, InstructionSpec spec, Set<String> metrics) {
    return metrics.stream()
        .sorted()
        .map(metric -> new Gate(kind, spec.lane().name(), metric, spec.limitPercent()));
  }

  /** However many metrics can be counted here, they share what one gate gets. */
  @Override
  public int partsOfError(WorkOrder order) {
    return order.counters().instructions().isPresent() ? 1 : 0;
  }

  @Override
  public Answer answer(Gate gate, Asked asked, Evidence evidence) {
    if (asked.countedBy().get(gate.metric()).equals(BY_PMU)) {
      LaneEvidence lane = evidence.lanes().get(gate.lane());
      return lane == null
          ? gate.answer(Verdict.INVALID, "the lane gave no runs")
          : byPmu(gate, lane, asked.settings(lane.plannedBlocks()));
    }
    return evidence
        .instructions()
        .map(counts -> byCallgrind(gate, counts))
        .orElseGet(() -> gate.answer(Verdict.INVALID, "callgrind counted nothing"));
  }

  private static Answer byCallgrind(Gate gate, InstructionCounts counts) {
    return new InstructionRule(gate)
        .decide(
            counts.values(Variant.BASELINE, gate.metric()),
            counts.values(Variant.CANDIDATE, gate.metric()));
  }

  private static Answer byPmu(Gate gate, LaneEvidence lane, RuleSettings settings) {
    Blocks all = lane.blocks();
    Blocks blocks = all.counted(EVENT);
    if (blocks.size() < all.size()) {
      return gate.answer(
          Verdict.INVALID,
          "perf did not count instructions over the whole of every run (%d of %d blocks): see raw/"
              .formatted(blocks.size(), all.size()));
    }
    return BlockRule.answer(
        gate,
        blocks,
        settings,
        Growth.atLook(gate, settings, run -> run.count(EVENT).orElseThrow() / run.ops()));
  }
}
