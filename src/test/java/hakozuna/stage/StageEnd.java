package hakozuna.stage;

import hakozuna.explain.CounterRow;
import hakozuna.ledger.Admission;
import hakozuna.ledger.GateLine;
import hakozuna.ledger.Outcome;
import hakozuna.ledger.Standing;
import hakozuna.measure.LaneData;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.report.Evidence;
import hakozuna.report.StageReport;
import hakozuna.report.Summary;
import hakozuna.report.VerdictJson;
import hakozuna.verdict.Blocks;
import hakozuna.verdict.GateFailure;
import hakozuna.verdict.StageProblem;
import hakozuna.verdict.StageVerdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The end of a stage: its verdict, and everything written down before anything is asserted. */
final class StageEnd {
  private final Stage stage;
  private final Once<Setup> setup;
  private final Once<Attempt> attempt;
  private final StageClock clock;
  private final Supplier<Findings> findings;
  private StageVerdict verdict;

  StageEnd(
      Stage stage,
      Once<Setup> setup,
      Once<Attempt> attempt,
      StageClock clock,
      Supplier<Findings> findings) {
    this.stage = stage;
    this.setup = setup;
    this.attempt = attempt;
    this.clock = clock;
    this.findings = findings;
  }

  /** Ends the stage when that has not happened, and fails unless every declared gate passed. */
  void mustPass() {
    reach();
    if (verdict.verdict() != Verdict.PASS) {
      throw new GateFailure(verdict.verdict(), verdict.reason());
    }
  }

  /** Ends the stage when that has not happened. */
  void reach() {
    if (verdict == null) {
      verdict = setup.ifMade().map(this::conclude).orElseGet(this::withoutSetup);
    }
  }

  private StageVerdict withoutSetup() {
    StageProblem problem =
        setup.failure().orElseGet(() -> new StageProblem(Verdict.INVALID, "the stage never began"));
    StageVerdict verdict = new StageVerdict(problem.verdict(), problem.getMessage());
    try {
      leave(verdict);
    } catch (StageProblem busy) {
      // another call's folder: this one leaves nothing in it
    }
    return verdict;
  }

  private void leave(StageVerdict verdict) {
    Path output = Path.of(System.getProperty("output.dir", Setup.DEFAULT_OUTPUT));
    StageFolder folder = StageFolder.in(output, stage);
    OutputLock lock = OutputLock.take(folder.path());
    folder.empty();
    folder.conclude(
        "\n%s: %s%n  %s%n".formatted(stage.word(), verdict.verdict(), verdict.reason()),
        verdict.verdict());
    lock.close();
  }

  private StageVerdict conclude(Setup known) {
    Findings found = findings.get();
    StageVerdict concluded = withReason(found);
    attempt.ifMade().ifPresent(made -> known.folder().take(made.ledger().journal().folder()));
    writeDown(known, found, concluded);
    enter(found, concluded);
    Evidence.aboutTheStage(known.environment());
    Evidence.text("summary", writeDown(known, found, concluded));
    Evidence.text("counters per operation", Summary.counters(report(known, found, concluded)));
    return concluded;
  }

  /** A refusal speaks first of its rule, for all gates are refused by the same one. */
  private static StageVerdict withReason(Findings found) {
    StageVerdict verdict = found.verdict();
    return found.gates().stream()
        .filter(gate -> verdict.verdict() == Verdict.REFUSED)
        .findFirst()
        .map(gate -> new StageVerdict(Verdict.REFUSED, gate.reason()))
        .orElse(verdict);
  }

  /** Once for the archive, and once more with the tip that the archive's own entry gives. */
  private String writeDown(Setup known, Findings found, StageVerdict concluded) {
    StageReport report = report(known, found, concluded);
    VerdictJson.write(report, known.folder().verdict());
    String summary = Summary.of(report);
    known.folder().conclude(summary, concluded.verdict());
    return summary;
  }

  private void enter(Findings found, StageVerdict concluded) {
    if (attempt.ifMade().isPresent()) {
      List<GateLine> lines =
          Stream.concat(
                  found.gates().stream().map(GateLine::of),
                  found.controls().stream().map(GateLine::of))
              .toList();
      attempt
          .get()
          .ledger()
          .end(
              new Outcome(
                  concluded.verdict(),
                  found.exhausted(),
                  concluded.reason(),
                  lines,
                  setup.get().folder().path()));
    }
  }

  private StageReport report(Setup known, Findings found, StageVerdict concluded) {
    WorkOrder order = known.order();
    return new StageReport(
        order.name(),
        order.title(),
        order.line(),
        known.stage().word(),
        known.trial().rehearsalReasons(),
        concluded.verdict(),
        concluded.reason(),
        NextStep.after(known, concluded.verdict(), found.exhausted()),
        attempt.ifMade().map(made -> made.variants().subject(known.root())),
        attempt.ifMade().map(made -> made.plan().sha256()).orElse(""),
        Optional.of(standing(known)),
        found.gates(),
        found.controls(),
        counters(known, found.lanes()),
        known.counting().source(),
        seconds(found.lanes()),
        known.environment(),
        known.remarks(),
        notes(known, found));
  }

  private Standing standing(Setup known) {
    return attempt
        .ifMade()
        .map(made -> made.ledger().standing())
        .orElseGet(() -> Admission.at(known.ledger()).standing(known.order().line()));
  }

  private static List<CounterRow> counters(Setup known, List<LaneData> lanes) {
    Map<String, String> states = known.counting().states();
    return lanes.stream()
        .flatMap(
            data -> CounterRow.of(data.lane().name(), Blocks.of(data.samples()), states).stream())
        .toList();
  }

  /** What was missing is said where the verdict is read, not only where the stage began. */
  private static List<String> notes(Setup known, Findings found) {
    return Stream.concat(
            found.notes().stream(), known.missing(List.of()).stream().map(gap -> "missing: " + gap))
        .distinct()
        .toList();
  }

  private StageReport.Seconds seconds(List<LaneData> lanes) {
    Map<String, Double> shares = new LinkedHashMap<>();
    lanes.forEach(lane -> shares.put(lane.lane().name(), lane.ownSharePercent()));
    return new StageReport.Seconds(
        clock.total(),
        clock.building(),
        lanes.stream().mapToDouble(LaneData::wallSeconds).sum(),
        lanes.stream().mapToDouble(LaneData::benchSeconds).sum(),
        shares);
  }
}
