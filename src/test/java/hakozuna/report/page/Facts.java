package hakozuna.report.page;

import hakozuna.explain.CounterRow;
import hakozuna.ledger.History;
import hakozuna.ledger.PlanFacts;
import hakozuna.report.PastGate;
import hakozuna.report.StageReport;
import hakozuna.report.Step;
import hakozuna.verdict.Figures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a page lists beneath the verdict: a name and a value each. */
record Facts(StageReport report) {

  List<Map<String, Object>> subject() {
    Map<String, String> facts = new LinkedHashMap<>();
    report.subject().libraries().ifPresent(libraries -> facts.putAll(libraries.facts()));
    facts.putAll(report.head().protocol());
    report.subject().facts().ifPresent(plan -> facts.putAll(planned(plan)));
    if (!report.subject().planSha256().isEmpty()) {
      facts.put("plan", "sha256 " + report.subject().planSha256());
    }
    return rows(facts);
  }

  private static Map<String, String> planned(PlanFacts plan) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("compiler", plan.compiler());
    facts.put("bench", "sha256 " + plan.benchSha256());
    String state = plan.suite().dirty() ? ", with changes" : "";
    facts.put("suite", "commit " + plan.suite().commit() + state);
    return facts;
  }

  List<Map<String, Object>> machine() {
    return rows(report.machine().facts());
  }

  /** Returns where the time went; steps of one name are added up. */
  List<Map<String, Object>> time() {
    StageReport.Seconds seconds = report.seconds();
    Map<String, Double> took = new LinkedHashMap<>();
    took.put("building", seconds.build());
    for (Step step : report.seen().steps()) {
      double length = Duration.between(step.from(), step.to()).toMillis() / 1000.0;
      took.merge(step.name(), length, Double::sum);
    }
    took.put("all lanes", seconds.measuring());
    took.put("of it inside the bench", seconds.bench());
    took.put("the whole stage", seconds.total());
    Map<String, String> shown = new LinkedHashMap<>();
    took.forEach((what, length) -> shown.put(what, Shown.number("%.1f s", length)));
    return rows(shown);
  }

  List<Map<String, Object>> counters() {
    return report.counters().rows().stream()
        .filter(CounterRow::isMeasured)
        .map(Facts::counter)
        .toList();
  }

  private static Map<String, Object> counter(CounterRow row) {
    Figures change = row.movement().change().orElseThrow();
    return Map.of(
        "lane", row.lane(),
        "counter", row.movement().counter(),
        "baseline", Shown.number("%.4g", row.baseline()),
        "candidate", Shown.number("%.4g", row.candidate()),
        "change", Shown.signed(Figures.change(change.estimate())),
        "interval",
            Shown.signed(Figures.change(change.low()) + " to " + Figures.change(change.high())),
        "sure", Shown.confidence(change));
  }

  List<Map<String, Object>> past() {
    return report.seen().past().stream().map(Facts::past).toList();
  }

  private static Map<String, Object> past(PastGate gate) {
    PastGate.Estimate estimate = gate.estimate();
    boolean isMeasured = Double.isFinite(estimate.centre());
    return Map.of(
        "ended", gate.ended().toString(),
        "stage", gate.title(),
        "gate", (gate.lane() + " " + gate.metric()).strip(),
        "mark", Mark.of(gate.verdict()),
        "estimate", isMeasured ? Shown.signed(gate.percent(estimate.centre())) : "not measured",
        "interval",
            isMeasured
                ? Shown.signed(
                    gate.percent(estimate.low()) + " to " + gate.percent(estimate.high()))
                : "");
  }

  List<Map<String, Object>> tried() {
    return report.standing().history().events().stream().map(Facts::event).toList();
  }

  private static Map<String, Object> event(History.Event event) {
    return Map.of(
        "entry", event.line() + " " + event.entry(),
        "what", event.what(),
        "at", event.at(),
        "text", event.text());
  }

  private static List<Map<String, Object>> rows(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(fact -> Map.<String, Object>of("name", fact.getKey(), "value", fact.getValue()))
        .toList();
  }
}
