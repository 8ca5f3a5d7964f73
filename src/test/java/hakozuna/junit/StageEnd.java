package hakozuna.junit;

import hakozuna.ledger.GateLine;
import hakozuna.ledger.Outcome;
import hakozuna.measure.LaneData;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.report.Evidence;
import hakozuna.report.StageReport;
import hakozuna.report.Summary;
import hakozuna.report.VerdictJson;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.LaneJudge;
import hakozuna.verdict.StageProblem;
import hakozuna.verdict.StageVerdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The end of a stage: its verdict, and everything written down before anything is asserted. */
final class StageEnd {
  private final Stage stage;
  private final Once<Setup> setup;
  private final Once<Attempt> attempt;
  private final StageClock clock;
  private final List<LaneResult> results;

  StageEnd(
      Stage stage,
      Once<Setup> setup,
      Once<Attempt> attempt,
      StageClock clock,
      List<LaneResult> results) {
    this.stage = stage;
    this.setup = setup;
    this.attempt = attempt;
    this.clock = clock;
    this.results = results;
  }

  StageVerdict verdict(List<ControlFinding> controls) {
    return setup
        .ifMade()
        .map(
            known ->
                StageVerdict.of(
                    LaneJudge.declared(known.order()),
                    gates().stream().map(GateResult::forStage).toList(),
                    controls.stream().map(ControlFinding::forStage).toList()))
        .orElseGet(this::withoutSetup);
  }

  private StageVerdict withoutSetup() {
    StageProblem problem = setup.failure().orElseThrow();
    return new StageVerdict(problem.verdict(), problem.getMessage());
  }

  /** Writes verdict.json, the last screen, the report's evidence and the ledger's entry. */
  void writeDown(StageVerdict verdict, List<ControlFinding> controls) {
    if (setup.ifMade().isEmpty()) {
      return;
    }
    Setup known = setup.get();
    attempt.ifMade().ifPresent(made -> known.folder().take(made.ledger().journal().folder()));
    enter(verdict, controls);
    StageReport report = report(verdict, controls);
    VerdictJson.write(report, known.folder().verdict());
    String summary = Summary.of(report);
    known.folder().writeSummary(summary);
    Evidence.aboutTheStage(known.environment());
    Evidence.text("summary", summary);
  }

  private void enter(StageVerdict verdict, List<ControlFinding> controls) {
    if (attempt.ifMade().isPresent() && verdict.verdict() != Verdict.REFUSED) {
      List<GateLine> lines =
          Stream.concat(gates().stream().map(GateLine::of), controls.stream().map(GateLine::of))
              .toList();
      attempt
          .get()
          .ledger()
          .end(
              new Outcome(
                  verdict.verdict(),
                  isExhausted(),
                  verdict.reason(),
                  lines,
                  setup.get().folder().path()));
    }
  }

  /** More sittings cannot help when no undecided lane has blocks left. */
  private boolean isExhausted() {
    return results.stream()
        .filter(result -> result.gates().stream().anyMatch(g -> g.verdict() == Verdict.UNDECIDED))
        .allMatch(LaneResult::exhausted);
  }

  private StageReport report(StageVerdict verdict, List<ControlFinding> controls) {
    Setup known = setup.get();
    WorkOrder order = known.order();
    return new StageReport(
        order.name(),
        order.title(),
        order.line(),
        stage.word(),
        known.trial().rehearsalReasons(),
        verdict.verdict(),
        verdict.reason(),
        NextStep.after(known, verdict.verdict(), isExhausted()),
        attempt.ifMade().map(made -> made.variants().subject(known.root())),
        attempt.ifMade().map(made -> made.plan().sha256()).orElse(""),
        attempt.ifMade().map(made -> made.ledger().tip()).orElse(""),
        gates(),
        controls,
        seconds(),
        known.environment(),
        known.remarks());
  }

  private StageReport.Seconds seconds() {
    List<LaneData> lanes = results.stream().flatMap(result -> result.data().stream()).toList();
    Map<String, Double> shares = new LinkedHashMap<>();
    lanes.forEach(lane -> shares.put(lane.lane().name(), lane.ownSharePercent()));
    return new StageReport.Seconds(
        clock.total(),
        clock.building(),
        lanes.stream().mapToDouble(LaneData::wallSeconds).sum(),
        lanes.stream().mapToDouble(LaneData::benchSeconds).sum(),
        shares);
  }

  private List<GateResult> gates() {
    return results.stream().flatMap(result -> result.gates().stream()).toList();
  }
}
