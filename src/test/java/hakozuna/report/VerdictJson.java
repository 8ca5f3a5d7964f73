package hakozuna.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import hakozuna.explain.CounterRow;
import hakozuna.ledger.PlanFacts;
import hakozuna.model.Check;
import hakozuna.tools.Disk;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.LaneLayouts;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code verdict.json}, for other programs: names stay, fields are added at the end. */
public record VerdictJson(StageReport report) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final Figures UNMEASURED =
      new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);

  public void write(Path file) {
    Disk.write(file, text());
  }

  private String text() {
    try {
      return JSON.writeValueAsString(document());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("workOrder", report.head().workOrder());
    document.put("line", report.head().line());
    document.put("stage", report.head().stage());
    document.put("rehearsal", report.head().isRehearsal());
    document.put("verdict", report.judgement().verdict().verdict());
    document.put("subject", report.subject().libraries().orElse(null));
    document.put("plan", Map.of("sha256", report.subject().planSha256()));
    document.put("ledgerTip", report.standing().tip());
    document.put("gates", report.judgement().gates().stream().map(VerdictJson::gate).toList());
    document.put(
        "nullControl", report.judgement().controls().stream().map(VerdictJson::control).toList());
    document.put("seconds", report.seconds());
    document.put("environment", report.machine().environment());
    document.put("reason", report.judgement().verdict().reason());
    document.put("rehearsalReasons", report.head().rehearsalReasons());
    document.put("remarks", report.machine().remarks());
    document.put("notes", report.seen().notes());
    document.put("counters", report.counters().rows().stream().map(VerdictJson::counter).toList());
    document.put("ledger", report.standing());
    document.put("marks", report.head().marks());
    later(document, report.subject().facts());
    return document;
  }

  /** What later versions added. */
  private void later(Map<String, Object> document, Optional<PlanFacts> facts) {
    document.put("benchSha256", facts.map(PlanFacts::benchSha256).orElse(null));
    document.put("suite", facts.map(PlanFacts::suite).orElse(null));
    document.put("layouts", report.judgement().layouts().stream().map(VerdictJson::lane).toList());
    document.put("checks", report.judgement().checks().stream().map(VerdictJson::check).toList());
    document.put("nodes", report.machine().nodes());
  }

  private static Map<String, Object> check(Check check) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("gate", check.gate());
    fields.put("variant", check.variant().word());
    fields.put("outcome", check.outcome());
    fields.put("figure", finite(check.figure()));
    fields.put("text", check.text());
    return fields;
  }

  private static Map<String, Object> gate(Answer answer) {
    Map<String, Object> gate = new LinkedHashMap<>();
    gate.put("gate", answer.gate().kind().word());
    gate.put("lane", answer.gate().lane());
    gate.put("metric", answer.gate().metric());
    gate.put("threshold", finite(answer.gate().threshold()));
    gate.put("verdict", answer.verdict());
    figures(gate, answer.own().orElse(UNMEASURED));
    gate.put("reason", answer.reason());
    gate.put("rows", answer.figures().entrySet().stream().map(VerdictJson::row).toList());
    gate.put("direction", answer.gate().kind().direction().words());
    return gate;
  }

  /** A gate of several counters rests on a row of each; any other on the one of its metric. */
  private static Map<String, Object> row(Map.Entry<String, Figures> row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("metric", row.getKey());
    figures(fields, row.getValue());
    return fields;
  }

  private static void figures(Map<String, Object> fields, Figures figures) {
    interval(fields, figures);
    fields.put("confidence", finite(figures.confidence()));
    fields.put("blocks", figures.count());
    fields.put("deltaOfMediansPercent", finite(figures.deltaOfMedians()));
  }

  private static void interval(Map<String, Object> fields, Figures figures) {
    fields.put("estimatePercent", finite(figures.estimate()));
    fields.put("lowPercent", finite(figures.low()));
    fields.put("highPercent", finite(figures.high()));
  }

  private static Map<String, Object> counter(CounterRow row) {
    Figures change = row.movement().change().orElse(UNMEASURED);
    Map<String, Object> counter = new LinkedHashMap<>();
    counter.put("lane", row.lane());
    counter.put("metric", row.movement().counter());
    interval(counter, change);
    counter.put("confidence", finite(change.confidence()));
    counter.put("missing", row.movement().missing());
    counter.put("baselinePerOp", finite(row.baseline()));
    counter.put("candidatePerOp", finite(row.candidate()));
    return counter;
  }

  private static Map<String, Object> lane(LaneLayouts lane) {
    Map<String, Object> layouts = new LinkedHashMap<>();
    layouts.put("lane", lane.lane());
    layouts.put("spreadPercent", finite(lane.spreadPercent()));
    layouts.put("noisePercent", finite(lane.noisePercent()));
    layouts.put("rows", lane.rows());
    return layouts;
  }

  private static Map<String, Object> control(Answer part) {
    Map<String, Object> control = new LinkedHashMap<>();
    control.put("part", part.gate().metric());
    control.put("lane", part.gate().lane());
    control.put("verdict", part.verdict());
    interval(control, part.own().orElse(UNMEASURED));
    control.put("reason", part.reason());
    return control;
  }

  /** JSON has no infinity: an open end of an interval is null, as is what was not measured. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
