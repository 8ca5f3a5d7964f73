package hakozuna.stage;

import hakozuna.ledger.Journal;
import hakozuna.measure.InstructionCounts;
import hakozuna.measure.InstructionCsv;
import hakozuna.measure.InstructionMeter;
import hakozuna.measure.Progress;
import hakozuna.model.InstructionSpec;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.Evidence;
import hakozuna.report.InstructionText;
import hakozuna.tools.callgrind.CallgrindException;
import hakozuna.tools.callgrind.CallgrindTool;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.InstructionJudge;
import hakozuna.verdict.LaneJudge;
import hakozuna.verdict.StageProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The gates on instruction growth: callgrind counts each malloc and free, and each op where no PMU
 * does. The two sources are never mixed in one figure.
 */
final class InstructionGates {
  private final Setup setup;
  private final InstructionSpec spec;
  private final InstructionJudge judge;

  private InstructionGates(Setup setup, InstructionSpec spec) {
    this.setup = setup;
    this.spec = spec;
    this.judge = new InstructionJudge(spec);
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
      metrics.add(InstructionJudge.PER_OP);
    }
    return metrics;
  }

  /** Returns who counts each metric that can be gated here. */
  Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    metrics().forEach(metric -> sources.put(metric, source(metric)));
    return sources;
  }

  private String source(String metric) {
    return metric.equals(InstructionJudge.PER_OP) && countedByPmu() ? "perf" : "callgrind";
  }

  /** Returns "lane metric" of each. */
  List<String> names() {
    return metrics().stream().map(metric -> spec.lane().name() + " " + metric).toList();
  }

  /** Counts, and judges every metric; a tool that fails makes its gates INVALID. */
  List<GateResult> judge(Attempt attempt, Progress progress, Optional<LaneResult> lane) {
    List<GateResult> results = new ArrayList<>();
    if (setup.callgrindGap().isEmpty()) {
      results.addAll(byCallgrind(attempt, progress));
    }
    if (countedByPmu()) {
      results.removeIf(result -> result.metric().equals(InstructionJudge.PER_OP));
      results.add(
          lane.filter(measured -> measured.data().isPresent())
              .map(this::byPmu)
              .orElseGet(() -> without(InstructionJudge.PER_OP, "the lane gave no runs")));
    }
    return results;
  }

  /** Returns the gates of a stage that could not be measured. */
  List<GateResult> without(StageProblem problem) {
    return metrics().stream()
        .map(metric -> judge.without(metric, problem.verdict(), problem.getMessage()))
        .toList();
  }

  /** Runs go through perf only where it sees every gating event whole. */
  private boolean countedByPmu() {
    return setup.counting().byPerf() && setup.counting().probe().isSound(InstructionJudge.GATE);
  }

  private GateResult byPmu(LaneResult lane) {
    LaneJudge of = new LaneJudge(setup.order(), setup.stage(), lane.lane(), lane.horizon());
    return judge.byPmu(of, lane.data().orElseThrow().samples());
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
      Journal journal = attempt.ledger().journal();
      return journal
          .kept(InstructionCsv.NAME)
          .map(table -> judge.judge(InstructionCsv.read(InstructionCsv.NAME, table)))
          .orElseGet(() -> counted(meter, attempt));
    } catch (CallgrindException e) {
      return InstructionCounts.METRICS.keySet().stream()
          .map(metric -> without(metric, e.getMessage()))
          .toList();
    }
  }

  /** Counted once for all sittings of a plan: who is undecided gets no other draw. */
  private List<GateResult> counted(InstructionMeter meter, Attempt attempt) {
    InstructionCounts counts = meter.count(attempt.variants().libraries());
    attempt.ledger().journal().keep(InstructionCsv.NAME, InstructionCsv.text(counts));
    Evidence.text(
        "instructions", InstructionText.of(judge.findings(counts), counts, spec.functions()));
    Evidence.text("caches and branches, simulated", simulated(meter, attempt));
    return judge.judge(counts);
  }

  /** Information: that it could not be had decides nothing. */
  private static String simulated(InstructionMeter meter, Attempt attempt) {
    Map<Variant, Path> libraries = attempt.variants().libraries();
    try {
      return InstructionText.simulated(
          meter.simulated(Variant.BASELINE, libraries.get(Variant.BASELINE)),
          meter.simulated(Variant.CANDIDATE, libraries.get(Variant.CANDIDATE)));
    } catch (CallgrindException e) {
      return "not simulated: " + e.getMessage();
    }
  }

  private GateResult without(String metric, String why) {
    return judge.without(metric, Verdict.INVALID, why);
  }
}
