package hakozuna.verdict;

import hakozuna.measure.InstructionCounts;
import hakozuna.model.InstructionSpec;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.verdict.GateResult.Figures;
import java.util.List;

/**
 * The gates on instruction growth. Callgrind's counts and a PMU's are never mixed in one figure.
 *
 * @param spec lane and limit
 */
public record InstructionJudge(InstructionSpec spec) {
  /** The gate's kind; in a PMU's samples also the event's name. */
  public static final String GATE = "instructions";

  /** What a PMU can tell, too. */
  public static final String PER_OP = "instructions/op";

  /** Returns what callgrind's runs say of each metric. */
  public List<InstructionFinding> findings(InstructionCounts counts) {
    InstructionRule rule = new InstructionRule(spec.limitPercent());
    return InstructionCounts.METRICS.keySet().stream()
        .map(
            metric ->
                rule.decide(
                    metric,
                    counts.values(Variant.BASELINE, metric),
                    counts.values(Variant.CANDIDATE, metric)))
        .toList();
  }

  /** Returns the gates of callgrind's runs. */
  public List<GateResult> judge(InstructionCounts counts) {
    return findings(counts).stream().map(this::gate).toList();
  }

  /**
   * Returns the gate of the runs in which a PMU counted instructions.
   *
   * @param lane the judge of the spec's lane
   */
  public GateResult byPmu(LaneJudge lane, List<Sample> samples) {
    Blocks all = Blocks.of(samples);
    Blocks blocks = all.counted(GATE);
    if (blocks.size() < all.size()) {
      return without(
          PER_OP,
          Verdict.INVALID,
          "perf did not count instructions over the whole of every run (%d of %d blocks): see raw/"
              .formatted(blocks.size(), all.size()));
    }
    return blocks.size() == 0
        ? without(PER_OP, Verdict.UNDECIDED, "no whole block was measured")
        : lane.growth(
            GATE,
            PER_OP,
            spec.limitPercent(),
            blocks,
            run -> run.count(GATE).orElseThrow() / run.ops());
  }

  /** Returns a gate that was not decided by figures. */
  public GateResult without(String metric, Verdict verdict, String reason) {
    return GateResult.without(
        GATE, spec.lane().name(), metric, spec.limitPercent(), verdict, reason);
  }

  private GateResult gate(InstructionFinding finding) {
    Figures figures =
        new Figures(
            finding.growthPercent(),
            finding.lowPercent(),
            finding.highPercent(),
            finding.confidencePercent(),
            finding.runs(),
            finding.growthPercent());
    return without(finding.metric(), finding.verdict(), finding.reason()).with(figures);
  }
}
