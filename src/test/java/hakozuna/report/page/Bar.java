package hakozuna.report.page;

import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** An interval against its threshold, as the template draws it. */
record Bar(Gate gate, Figures figures, Scale scale) {

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    boolean upwards = gate.kind().direction() == GateKind.Direction.AT_LEAST;
    double threshold = gate.threshold();
    fields.put("words", words());
    fields.put("zero", scale.at(0));
    fields.put("asked", scale.at(threshold));
    fields.put("passFrom", upwards ? scale.at(threshold) : "0%");
    fields.put(
        "passWidth",
        upwards ? scale.width(threshold, scale.high()) : scale.width(scale.low(), threshold));
    fields.put("from", scale.at(figures.low()));
    fields.put("to", scale.at(figures.high()));
    fields.put("estimate", scale.at(figures.estimate()));
    fields.put("goesOnBelow", !scale.holds(figures.low()));
    fields.put("goesOnAbove", !scale.holds(figures.high()));
    return fields;
  }

  private String words() {
    return "%s: estimate %s, interval %s, needed %s"
        .formatted(
            gate.name(),
            Shown.percent(gate, figures.estimate()),
            Shown.interval(gate, figures),
            Shown.asked(gate));
  }
}
