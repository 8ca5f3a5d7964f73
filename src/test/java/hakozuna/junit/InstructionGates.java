package hakozuna.junit;

import hakozuna.measure.LaneData;
import hakozuna.measure.Progress;
import hakozuna.measure.callgrind.CallgrindException;
import hakozuna.measure.callgrind.CallgrindTool;
import hakozuna.measure.callgrind.InstructionCounts;
import hakozuna.measure.callgrind.InstructionMeter;
import hakozuna.model.InstructionSpec;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.Evidence;
import hakozuna.report.InstructionText;
import hakozuna.verdict.Blocks;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.GateResult.Figures;
import hakozuna.verdict.GrowthRule;
import hakozuna.verdict.InstructionFinding;
import hakozuna.verdict.InstructionRule;
import hakozuna.verdict.StageProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gates on instruction growth: callgrind counts each malloc and free, and each op where no PMU
 * does. The two sources are never mixed in one figure.
 */
final class InstructionGates {
  static final String GATE = "instructions";
  private static final String PER_OP = "instructions/op";

  private final Setup setup;
  private final InstructionSpec spec;

  private InstructionGates(Setup setup, InstructionSpec spec) {
    this.setup = setup;
    this.spec = spec;
  }

  /** Returns the gates; none where the work order asks for none, or not on the lanes measured. */
  static Optional<InstructionGates> of(Setup setup) {
    return setup
        .order()
        .counters()
        .instructions()
        .filter(spec -> setup.order().lanes().contains(spec.lane()))
        .map(spec -> new InstructionGates(setup, spec));
  }

  /** Returns what can be gated with the tools there are. */
  List<String> metrics() {
    List<String> metrics = new ArrayList<>();
    if (setup.callgrindGap().isEmpty()) {
      metrics.addAll(InstructionCounts.METRICS.keySet());
    } else if (countedByPmu()) {
      metrics.add(PER_OP);
    }
    return metrics;
  }

  /** Returns "lane metric" of each. */
  List<String> names() {
    return metrics().stream().map(metric -> spec.lane().name() + " " + metric).toList();
  }

  /** Counts, and judges every metric; a tool that fails makes its gates INVALID. */
  List<GateResult> judge(Attempt attempt, Progress progress, Optional<LaneData> lane) {
    List<GateResult> results = new ArrayList<>();
    if (setup.callgrindGap().isEmpty()) {
      results.addAll(byCallgrind(attempt, progress));
    }
    if (countedByPmu()) {
      results.removeIf(result -> result.metric().equals(PER_OP));
      results.add(lane.map(this::byPmu).orElseGet(() -> without(PER_OP, "the lane gave no runs")));
    }
    return results;
  }

  /** Returns the gates of a stage that could not be measured. */
  List<GateResult> without(StageProblem problem) {
    return metrics().stream()
        .map(metric -> result(metric, problem.verdict(), problem.getMessage()))
        .toList();
  }

  private boolean countedByPmu() {
    return setup.counting().probe().isSound("instructions");
  }

  private List<GateResult> byCallgrind(Attempt attempt, Progress progress) {
    progress.at("counting instructions by callgrind");
    Path folder = setup.folder().path().resolve("callgrind");
    InstructionMeter meter =
        new InstructionMeter(
            CallgrindTool.onPath(),
            spec,
            attempt.variants().bench(),
            setup.order().runLimit().multipliedBy(4),
            folder);
    try {
      return judged(meter, attempt);
    } catch (CallgrindException e) {
      return InstructionCounts.METRICS.keySet().stream()
          .map(metric -> without(metric, e.getMessage()))
          .toList();
    }
  }

  private List<GateResult> judged(InstructionMeter meter, Attempt attempt) {
    InstructionCounts counts = meter.count(attempt.variants().libraries());
    InstructionRule rule = new InstructionRule(spec.limitPercent());
    List<InstructionFinding> findings =
        InstructionCounts.METRICS.keySet().stream()
            .map(
                metric ->
                    rule.decide(
                        metric,
                        counts.values(Variant.BASELINE, metric),
                        counts.values(Variant.CANDIDATE, metric)))
            .toList();
    Evidence.text("instructions", InstructionText.of(findings, counts, spec.functions()));
    Evidence.text("caches and branches, simulated", simulated(meter, attempt));
    return findings.stream().map(this::result).toList();
  }

  private static String simulated(InstructionMeter meter, Attempt attempt) {
    return InstructionText.simulated(
        meter.simulated(Variant.BASELINE, attempt.variants().libraries().get(Variant.BASELINE)),
        meter.simulated(Variant.CANDIDATE, attempt.variants().libraries().get(Variant.CANDIDATE)));
  }

  private GateResult byPmu(LaneData data) {
    Blocks blocks = Blocks.of(data.samples()).counted(GATE);
    GrowthRule.Answer answer =
        new GrowthRule(PER_OP, spec.limitPercent())
            .decide(blocks.perOp(Variant.BASELINE, GATE), blocks.perOp(Variant.CANDIDATE, GATE));
    return answer.asGate(GATE, spec.lane().name(), spec.limitPercent(), blocks.size());
  }

  private GateResult result(InstructionFinding finding) {
    Figures figures =
        new Figures(
            finding.growthPercent(),
            finding.lowPercent(),
            finding.highPercent(),
            finding.confidencePercent(),
            finding.runs(),
            finding.growthPercent());
    return result(finding.metric(), finding.verdict(), finding.reason()).with(figures);
  }

  private GateResult without(String metric, String why) {
    return result(metric, Verdict.INVALID, why);
  }

  private GateResult result(String metric, Verdict verdict, String reason) {
    return GateResult.without(
        GATE, spec.lane().name(), metric, spec.limitPercent(), verdict, reason);
  }
}
