package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.ledger.Journal;
import hakozuna.ledger.OpenStage;
import hakozuna.measure.InstructionCounts;
import hakozuna.measure.KeptFromMeasuring;
import hakozuna.measure.LaneData;
import hakozuna.measure.Progress;
import hakozuna.model.Check;
import hakozuna.model.Lane;
import hakozuna.model.Verdict;
import hakozuna.report.Step;
import hakozuna.tools.callgrind.CallgrindException;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.LaneEvidence;
import hakozuna.verdict.Problem;
import hakozuna.verdict.StageJudge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks scope and integrity, measures the lanes, as many at a time as there are nodes for, then
 * counts instructions.
 */
final class LanesMeasurement {
  private final Setup setup;
  private final Admitted admitted;
  private final Progress progress;
  private final Map<String, LaneEvidence> evidence = new LinkedHashMap<>();
  private final Map<String, LaneData> lanes = new LinkedHashMap<>();
  private final Map<String, Problem> problems = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Document> documents = new ArrayList<>();
  private List<Check> found = List.of();

  LanesMeasurement(Setup setup, Admitted admitted, Progress progress) {
    this.setup = setup;
    this.admitted = admitted;
    this.progress = progress;
  }

  /** What is not right is not timed. */
  Measured measured() {
    StageChecks checks = new StageChecks(setup, admitted, progress);
    Optional<Problem> unsound = StageProblem.answered(checks::problem, Optional::of);
    found = checks.found();
    steps.addAll(checks.steps());
    documents.addAll(checks.documents());
    unsound.ifPresent(this::unchecked);
    unsound.ifPresentOrElse(
        why -> setup.order().lanes().forEach(lane -> unmeasured(lane, why)), this::measureLanes);
    keepProblems();
    Optional<InstructionCounts> counts = unsound.map(this::uncounted).orElseGet(this::count);
    StageProblem.answered(LanesMeasurement::suite, Optional::of).ifPresent(this::nothingCounts);
    return new Measured(evidence(counts), lanes, steps, documents);
  }

  private Evidence evidence(Optional<InstructionCounts> counts) {
    return new Evidence(evidence, counts, List.of(), found, problems);
  }

  /**
   * A lane that is over.
   *
   * @param ended what it gave, unless a problem kept it from being measured
   */
  private record LaneEnd(
      Lane lane, Optional<LaneMeasurement.Ended> ended, Optional<Problem> problem, Step step) {
    private Evidence evidence(List<Check> found, Map<String, Problem> problems) {
      Map<String, LaneEvidence> own = new LinkedHashMap<>();
      ended.ifPresent(end -> own.put(lane.name(), end.evidence()));
      return new Evidence(own, Optional.empty(), List.of(), found, problems);
    }
  }

  private void measureLanes() {
    progress.over();
    new LanesAtOnce(setup.nodes().lanesAtOnce())
        .each(setup.order().lanes(), this::end)
        .forEach(this::take);
  }

  /** Lanes share the ledger, which takes one at a time, and nothing else of this object. */
  private LaneEnd end(Lane lane) {
    Instant from = Instant.now();
    LaneMeasurement measurement = new LaneMeasurement(setup, admitted, progress, lane);
    List<Problem> problem = new ArrayList<>();
    Optional<LaneMeasurement.Ended> ended =
        StageProblem.answered(
            () -> Optional.of(setup.nodes().alone(lane.name(), progress, measurement::measure)),
            why -> {
              problem.add(why);
              return Optional.empty();
            });
    Step step = new Step(GateKind.THROUGHPUT, lane.name(), from, Instant.now());
    LaneEnd end = new LaneEnd(lane, ended, problem.stream().findFirst(), step);
    progress.over();
    progress.say(line(end));
    return end;
  }

  private void take(LaneEnd end) {
    end.ended()
        .ifPresent(
            ended -> {
              lanes.put(end.lane().name(), ended.data());
              evidence.put(end.lane().name(), ended.evidence());
            });
    end.problem().ifPresent(why -> unmeasured(end.lane(), why));
    steps.add(end.step());
  }

  /** What judges is loaded until the last moment, and must be what it was at first. */
  private static Optional<Problem> suite() {
    LoadedSuite.here().files().mustHold();
    return Optional.empty();
  }

  /** A defect that was seen stands. */
  private void nothingCounts(Problem problem) {
    evidence
        .values()
        .removeIf(lane -> lane.failure().filter(run -> run.verdict() == Verdict.FAIL).isEmpty());
    setup.order().lanes().stream()
        .filter(lane -> !evidence.containsKey(lane.name()))
        .forEach(lane -> unmeasured(lane, problem));
    keepProblems();
  }

  private void unchecked(Problem problem) {
    setup.asked().gates().stream()
        .filter(gate -> gate.kind().rests() == GateKind.Rests.ON_CHECKS)
        .filter(gate -> found.stream().noneMatch(check -> check.gate().equals(gate.metric())))
        .forEach(gate -> problems.put(gate.name(), problem));
  }

  private void unmeasured(Lane lane, Problem problem) {
    reasons.put(lane.name(), problem.reason());
    gates(lane).forEach(gate -> problems.put(gate.name(), problem));
  }

  /** A call that goes on after a kill takes back what kept the one before it from measuring. */
  private void keepProblems() {
    OpenStage ledger = admitted.ledger();
    Journal journal = ledger.journal();
    if (!reasons.isEmpty() || journal.kept(KeptFromMeasuring.NAME).isPresent()) {
      String table = KeptFromMeasuring.table(setup.stage(), ledger.sitting(), reasons);
      journal.keep(KeptFromMeasuring.NAME, table);
    }
  }

  private List<Gate> gates(Lane lane) {
    return setup.asked().gates().stream()
        .filter(gate -> gate.lane().equals(lane.name()))
        .filter(gate -> gate.kind() != GateKind.INSTRUCTIONS)
        .toList();
  }

  /** A lane that is over gets one line on the console. */
  private String line(LaneEnd end) {
    Map<String, Problem> why = new LinkedHashMap<>();
    end.problem()
        .ifPresent(problem -> gates(end.lane()).forEach(gate -> why.put(gate.name(), problem)));
    List<Answer> answers =
        new StageJudge(setup.asked()).judge(end.lane(), end.evidence(found, why));
    return end.lane()
        + ": "
        + answers.stream().map(LanesMeasurement::words).collect(Collectors.joining("; "))
        + end.ended().map(ended -> ", " + took(ended.data())).orElse("");
  }

  private static String took(LaneData data) {
    return Progress.words(Duration.ofMillis(Math.round(data.wallSeconds() * 1000)));
  }

  private static String words(Answer answer) {
    Gate gate = answer.gate();
    String metric = gate.kind() == GateKind.THROUGHPUT ? "" : gate.metric() + " ";
    return metric + answer.verdict() + answer.own().map(own -> figures(gate, own)).orElse("");
  }

  private static String figures(Gate gate, Figures figures) {
    return " %s (%s to %s), needed %s, %d blocks"
        .formatted(
            gate.percent(figures.estimate()),
            gate.percent(figures.low()),
            gate.percent(figures.high()),
            gate.asked(),
            figures.count());
  }

  /** A tool that fails makes its own gates INVALID, and no other. */
  private Optional<InstructionCounts> count() {
    if (!setup.asked().usesCallgrind()) {
      return Optional.empty();
    }
    Instant from = Instant.now();
    String lane = setup.order().counters().instructions().orElseThrow().lane().name();
    Optional<InstructionCounts> counts = StageProblem.answered(this::counted, this::uncounted);
    steps.add(new Step(GateKind.INSTRUCTIONS, lane, from, Instant.now()));
    return counts;
  }

  private Optional<InstructionCounts> counted() {
    try {
      InstructionMeasurement measurement = new InstructionMeasurement(setup, admitted, progress);
      return Optional.of(
          setup.nodes().alone("instructions", progress, () -> measurement.count(documents)));
    } catch (CallgrindException e) {
      return uncounted(new Problem(Verdict.INVALID, e.getMessage()));
    }
  }

  private Optional<InstructionCounts> uncounted(Problem problem) {
    setup.asked().gates(GateKind.INSTRUCTIONS).stream()
        .filter(setup.asked()::isByCallgrind)
        .forEach(gate -> problems.put(gate.name(), problem));
    return Optional.empty();
  }
}
