package hakozuna.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import hakozuna.explain.CounterRow;
import hakozuna.ledger.Standing;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.Estimate;
import hakozuna.verdict.GateResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** {@code verdict.json}, for other programs: names stay, fields are added at the end. */
public final class VerdictJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private VerdictJson() {}

  /** Writes the file. */
  public static void write(StageReport report, Path file) {
    try {
      JSON.writeValue(file.toFile(), document(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> document(StageReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("workOrder", report.workOrder());
    document.put("line", report.line());
    document.put("stage", report.stage());
    document.put("rehearsal", report.isRehearsal());
    document.put("verdict", report.verdict());
    document.put("subject", report.subject().orElse(null));
    document.put("plan", Map.of("sha256", report.planSha256()));
    document.put("ledgerTip", report.standing().map(Standing::tip).orElse(null));
    document.put("gates", report.gates().stream().map(VerdictJson::gate).toList());
    document.put("nullControl", report.nullControl().stream().map(VerdictJson::control).toList());
    document.put("seconds", report.seconds());
    document.put("environment", report.environment());
    document.put("reason", report.reason());
    document.put("rehearsalReasons", report.rehearsalReasons());
    document.put("remarks", report.remarks());
    document.put("notes", report.notes());
    document.put("counters", report.counters().stream().map(VerdictJson::counter).toList());
    document.put("ledger", report.standing().orElse(null));
    return document;
  }

  private static Map<String, Object> gate(GateResult result) {
    Map<String, Object> gate = new LinkedHashMap<>();
    gate.put("gate", result.gate());
    gate.put("lane", result.lane());
    gate.put("metric", result.metric());
    gate.put("threshold", result.thresholdPercent());
    gate.put("verdict", result.verdict());
    gate.put("estimatePercent", figure(result, GateResult.Figures::estimate));
    gate.put("lowPercent", figure(result, GateResult.Figures::low));
    gate.put("highPercent", figure(result, GateResult.Figures::high));
    gate.put("confidence", figure(result, GateResult.Figures::confidence));
    gate.put("blocks", result.own().map(GateResult.Figures::blocks).orElse(0));
    gate.put("deltaOfMediansPercent", figure(result, GateResult.Figures::deltaOfMedians));
    gate.put("reason", result.reason());
    gate.put("rows", result.figures().entrySet().stream().map(VerdictJson::row).toList());
    return gate;
  }

  /** A gate of several counters rests on a row of each; any other on the one of its metric. */
  private static Map<String, Object> row(Map.Entry<String, GateResult.Figures> row) {
    GateResult.Figures figures = row.getValue();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("metric", row.getKey());
    fields.put("estimatePercent", finite(figures.estimate()));
    fields.put("lowPercent", finite(figures.low()));
    fields.put("highPercent", finite(figures.high()));
    fields.put("confidence", finite(figures.confidence()));
    fields.put("blocks", figures.blocks());
    fields.put("deltaOfMediansPercent", finite(figures.deltaOfMedians()));
    return fields;
  }

  private static Map<String, Object> counter(CounterRow row) {
    Map<String, Object> counter = new LinkedHashMap<>();
    counter.put("lane", row.lane());
    counter.put("metric", row.movement().counter());
    counter.put("estimatePercent", row.movement().change().map(Estimate::percent).orElse(null));
    counter.put("lowPercent", row.movement().change().map(Estimate::low).orElse(null));
    counter.put("highPercent", row.movement().change().map(Estimate::high).orElse(null));
    counter.put("confidence", row.movement().change().map(Estimate::confidence).orElse(null));
    counter.put("missing", row.movement().missing());
    counter.put("baselinePerOp", finite(row.baseline()));
    counter.put("candidatePerOp", finite(row.candidate()));
    return counter;
  }

  private static Map<String, Object> control(ControlFinding finding) {
    Map<String, Object> control = new LinkedHashMap<>();
    control.put("part", finding.part());
    control.put("lane", finding.lane());
    control.put("verdict", finding.verdict());
    control.put("estimatePercent", finite(finding.estimate()));
    control.put("lowPercent", finite(finding.low()));
    control.put("highPercent", finite(finding.high()));
    control.put("reason", finding.reason());
    return control;
  }

  private static Double figure(GateResult result, ToDoubleFunction<GateResult.Figures> of) {
    return result.own().map(own -> finite(of.applyAsDouble(own))).orElse(null);
  }

  /** JSON has no infinity: an open end of an interval is null, as is what was not measured. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
