package hakozuna.stage;

import hakozuna.explain.CounterRow;
import hakozuna.explain.Document;
import hakozuna.explain.Explained;
import hakozuna.ledger.Admission;
import hakozuna.ledger.SittingEnd;
import hakozuna.ledger.Standing;
import hakozuna.measure.LaneData;
import hakozuna.measure.StageRuns;
import hakozuna.model.StageSpec;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.report.Step;
import hakozuna.report.allure.RawZip;
import hakozuna.report.history.GateHistory;
import hakozuna.report.page.StageFiles;
import hakozuna.verdict.Answer;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.LaneEvidence;
import hakozuna.verdict.StageJudge;
import hakozuna.verdict.StageVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The end of a stage: everything is written down before anything is asserted.
 *
 * @param call whose end it is
 * @param permit under which it measured, or did not
 * @param measured what it gave
 * @param judgement what that says
 * @param explained why a lane moved
 */
record Conclusion(
    StageCall call, Permit permit, Measured measured, Judgement judgement, Explained explained) {

  /** Writes files, ledger and report; what is written before the ledger's entry is archived. */
  StageOutcome writeDown() {
    permit.admitted().ifPresent(a -> folder().take(a.ledger().journal().folder()));
    explained.said().forEach(call.progress()::say);
    new StageFiles(report(), folder().path()).writeForArchive();
    permit.admitted().ifPresent(this::enter);
    RawZip.write(folder().path(), call.progress()::say);
    StageReport report = report(); // with the tip that the archive's own entry gives
    new StageFiles(report, folder().path()).writeAll();
    permit.admitted().ifPresent(a -> history().add(report, Instant.now()));
    List<Document> documents =
        new StageDocuments(permit.admitted(), measured, explained).of(report);
    return new StageOutcome(withCommands(), documents, report, call.setup().places().links());
  }

  private void enter(Admitted admitted) {
    StageVerdict verdict = judgement.verdict();
    List<Answer> answers = new ArrayList<>(judgement.gates());
    answers.addAll(judgement.controls());
    admitted
        .ledger()
        .end(
            new SittingEnd(
                verdict.verdict(),
                isExhausted(),
                verdict.reason(),
                answers,
                LaneEvidence.brokenByCandidate(measured.evidence().lanes()),
                folder().path()));
  }

  /**
   * More sittings cannot help when no undecided lane has blocks left; instructions are counted once
   * a plan, so that an undecided count stays so.
   */
  private boolean isExhausted() {
    return judgement.gates().stream()
        .filter(answer -> answer.verdict() == Verdict.UNDECIDED)
        .map(Answer::gate)
        .filter(gate -> gate.kind() != GateKind.INSTRUCTIONS)
        .map(gate -> measured.evidence().lanes().get(gate.lane()))
        .allMatch(lane -> lane.blocks().size() >= lane.plannedBlocks());
  }

  private SittingsLeft left() {
    StageJudge judge = new StageJudge(call.setup().asked());
    Duration budget =
        Optional.ofNullable(call.setup().plan()).map(StageSpec::budget).orElse(Duration.ZERO);
    return new SittingsLeft(isExhausted(), judge.shortfalls(measured.evidence()), budget);
  }

  /** Whoever doubts an answer can repeat a run of its lane. */
  private Judgement withCommands() {
    Map<String, String> commands = new LinkedHashMap<>();
    measured.lanes().forEach((lane, data) -> commands.put(lane, command(data)));
    return judgement.repeatedBy(commands);
  }

  private String command(LaneData data) {
    StageRuns runs = permit.admitted().orElseThrow().runs();
    return runs.command(data.lane(), Variant.CANDIDATE);
  }

  private StageReport report() {
    Setup setup = call.setup();
    Standing standing = standing();
    return new StageReport(
        ReportHead.of(setup, permit.admitted(), marks(standing)),
        judgement,
        new NextStep(setup, judgement, permit.refusal(), standing, left()).advice(),
        subject(),
        standing,
        new StageReport.Counters(setup.instruments().counting().source(), counters()),
        seconds(),
        new StageReport.Machine(setup.environment(), setup.remarks(), setup.nodes().seen()),
        new StageReport.Seen(
            notes(), lanes(), explained.gaps(), steps(), history().of(setup.order().line())));
  }

  private GateHistory history() {
    return new GateHistory(call.setup().places().history(), call.progress()::say);
  }

  private List<Step> steps() {
    return Stream.concat(call.clock().steps().stream(), measured.steps().stream())
        .sorted(Comparator.comparing(Step::from))
        .toList();
  }

  private List<StageReport.LaneSeen> lanes() {
    return measured.lanes().values().stream().map(this::seen).toList();
  }

  private StageReport.LaneSeen seen(LaneData data) {
    String lane = data.lane().name();
    LaneEvidence evidence = measured.evidence().lanes().get(lane);
    StageJudge judge = new StageJudge(call.setup().asked());
    List<Answer> looks =
        judgement.gates(GateKind.THROUGHPUT).stream()
            .map(Answer::gate)
            .filter(gate -> gate.lane().equals(lane))
            .flatMap(gate -> judge.answersByLook(gate, evidence).stream())
            .toList();
    return new StageReport.LaneSeen(data.lane(), evidence, looks, command(data));
  }

  /** What everybody must read beside the verdict, whatever it is. */
  private List<String> marks(Standing standing) {
    boolean isRehearsal = call.setup().trial().isRehearsal();
    Stream<String> unguarded = call.setup().guard().gap().map("unguarded: "::concat).stream();
    Stream<String> suite = SuiteCheck.here().marks(isRehearsal).stream();
    Stream<String> ofCandidate =
        permit.admitted().stream()
            .flatMap(a -> Stream.concat(a.variants().marks(), a.marks().stream()));
    Stream<String> history = standing.marks();
    return Stream.of(unguarded, suite, judgement.marks().stream(), ofCandidate, history)
        .flatMap(marks -> marks)
        .distinct()
        .toList();
  }

  private StageReport.Subject subject() {
    return new StageReport.Subject(
        permit.admitted().map(a -> a.variants().subject(call.setup())),
        permit.admitted().map(a -> a.plan().sha256()).orElse(""),
        permit.admitted().map(a -> a.plan().facts()));
  }

  private Standing standing() {
    return permit
        .admitted()
        .map(admitted -> admitted.ledger().standing())
        .orElseGet(() -> Admission.at(call.setup().ledger()).standing(call.setup().order().line()));
  }

  private List<CounterRow> counters() {
    Map<String, String> states = call.setup().instruments().counting().states();
    return measured.evidence().lanes().entrySet().stream()
        .flatMap(lane -> CounterRow.of(lane.getKey(), lane.getValue().blocks(), states).stream())
        .toList();
  }

  /** What was missing is said where the verdict is read, not only where the stage began. */
  private List<String> notes() {
    List<String> notes = new ArrayList<>(planned().stream().toList());
    measured.lanes().keySet().stream().flatMap(lane -> stopped(lane).stream()).forEach(notes::add);
    notes.addAll(explained.said());
    call.setup().missing().forEach(gap -> notes.add("missing: " + gap));
    return notes.stream().distinct().toList();
  }

  /** A short first sitting plans few blocks for all that follow. */
  private Optional<String> planned() {
    String lanes =
        measured.evidence().lanes().entrySet().stream()
            .map(lane -> lane.getKey() + " " + lane.getValue().plannedBlocks())
            .collect(Collectors.joining(", "));
    return lanes.isEmpty() ? Optional.empty() : Optional.of(TimeExpected.planned(lanes));
  }

  /** Fewer blocks than the plan allows are no fault of the plan's. */
  private Optional<String> stopped(String lane) {
    LaneEvidence evidence = measured.evidence().lanes().get(lane);
    int blocks = evidence.blocks().size();
    boolean isOpen =
        judgement.gates().stream()
            .filter(answer -> answer.gate().lane().equals(lane))
            .filter(answer -> answer.gate().kind().rests() == GateKind.Rests.ON_BLOCKS)
            .anyMatch(answer -> answer.verdict() == Verdict.UNDECIDED);
    return isOpen && evidence.failure().isEmpty() && blocks < evidence.plannedBlocks()
        ? Optional.of(
            TimeExpected.stopped(
                lane, blocks, evidence.plannedBlocks(), call.setup().plan().budget()))
        : Optional.empty();
  }

  private StageReport.Seconds seconds() {
    Map<String, Double> shares = new LinkedHashMap<>();
    measured.lanes().forEach((lane, data) -> shares.put(lane, data.ownSharePercent()));
    return new StageReport.Seconds(
        call.clock().total(),
        call.clock().building(),
        measured.lanes().values().stream().mapToDouble(LaneData::wallSeconds).sum(),
        measured.lanes().values().stream().mapToDouble(LaneData::benchSeconds).sum(),
        shares);
  }

  private StageFolder folder() {
    return call.setup().folder();
  }
}
