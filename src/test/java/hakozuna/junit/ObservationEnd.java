package hakozuna.junit;

import hakozuna.ledger.GateLine;
import hakozuna.ledger.OpenStage;
import hakozuna.ledger.Outcome;
import hakozuna.ledger.Plan;
import hakozuna.measure.ObservationPerf;
import hakozuna.model.WorkOrder;
import hakozuna.report.Evidence;
import hakozuna.report.StageReport;
import hakozuna.report.Summary;
import hakozuna.report.VerdictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of Stage A: everything is written down before anything is asserted. */
record ObservationEnd(Setup setup, StageClock clock, Optional<OpenStage> open) {

  void writeDown(ObservationFindings found) {
    open.ifPresent(ledger -> setup.folder().take(ledger.journal().folder()));
    open.ifPresent(ledger -> ledger.end(outcome(found)));
    StageReport report = report(found);
    VerdictJson.write(report, setup.folder().verdict());
    String summary = Summary.of(report);
    setup.folder().writeSummary(summary);
    Evidence.aboutTheStage(setup.environment());
    Evidence.text("summary", summary);
    found.perf().ifPresent(ObservationEnd::publish);
  }

  private static void publish(ObservationPerf.Seen perf) {
    Evidence.text("perf stat", perf.stat());
    Evidence.text("what perf could not tell", String.join("\n", perf.missing()));
  }

  private Outcome outcome(ObservationFindings found) {
    List<GateLine> lines = found.gates().stream().map(GateLine::of).toList();
    return new Outcome(found.verdict(), false, found.reason(), lines, setup.folder().path());
  }

  private StageReport report(ObservationFindings found) {
    WorkOrder order = setup.order();
    return new StageReport(
        order.name(),
        order.title(),
        order.line(),
        setup.stage().word(),
        setup.trial().rehearsalReasons(),
        found.verdict(),
        found.reason(),
        NextStep.after(setup, found.verdict(), false),
        found.observed().map(this::subject),
        found.plan().map(Plan::sha256).orElse(""),
        open.map(OpenStage::tip).orElse(""),
        found.gates(),
        List.of(),
        seconds(found),
        setup.environment(),
        remarks(found));
  }

  private StageReport.Subject subject(Observed observed) {
    return new StageReport.Subject(setup.root().toString(), observed.baseline().sha256(), null);
  }

  private StageReport.Seconds seconds(ObservationFindings found) {
    double total = clock.total();
    return new StageReport.Seconds(
        total, clock.building(), total - clock.building(), found.benchSeconds(), Map.of());
  }

  /** What perf would have told is listed, with its remedy. */
  private List<String> remarks(ObservationFindings found) {
    List<String> remarks = new java.util.ArrayList<>(setup.remarks());
    found.perf().ifPresent(seen -> seen.missing().forEach(gap -> remarks.add("missing: " + gap)));
    return remarks;
  }
}
