package hakozuna.calibrate;

import hakozuna.model.Stage;
import hakozuna.model.WorkOrder;
import hakozuna.stats.PairedSeries;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.NullControl;
import hakozuna.verdict.RuleSettings;
import hakozuna.verdict.StageVerdict;
import java.util.ArrayList;
import java.util.List;

/** Decides a stage of several lanes as the gate does: its lanes, its null control, precedence. */
final class StageRule {
  private final WorkOrder order;
  private final int lanes;
  private final GateRule gate;
  private final NullControl control;

  StageRule(WorkOrder order, int lanes) {
    this.order = order;
    this.lanes = lanes;
    this.gate = new GateRule(order, RuleSettings.failErrorOfGate(lanes));
    this.control = new NullControl(order.resolutionPercent(), lanes);
  }

  /** Returns the stage's verdict and the blocks of all its lanes. */
  Outcome decide(List<Window> windows, List<Double> thresholds, Stage stage) {
    return decide(windows, thresholds, stage, gate::decide, true);
  }

  /** Returns what another rule's answers add up to; it has no null control. */
  Outcome decide(List<Window> windows, List<Double> thresholds, Stage stage, Contender.Rule rule) {
    return decide(windows, thresholds, stage, rule, false);
  }

  private Outcome decide(
      List<Window> windows,
      List<Double> thresholds,
      Stage stage,
      Contender.Rule rule,
      boolean controlled) {
    List<Answer> gates = new ArrayList<>();
    List<Answer> controls = new ArrayList<>();
    int blocks = 0;
    for (int lane = 0; lane < lanes; lane++) {
      Window window = windows.get(lane);
      Outcome outcome = rule.decide(window, thresholds.get(lane), order.plan(stage).runs());
      blocks += outcome.blocks();
      Gate gate = new Gate(GateKind.THROUGHPUT, "lane " + lane, "", thresholds.get(lane));
      gates.add(gate.answer(outcome.verdict(), ""));
      if (controlled) {
        controls.addAll(controls(window, outcome.blocks()));
      }
    }
    List<Gate> declared = gates.stream().map(Answer::gate).toList();
    return new Outcome(StageVerdict.of(declared, gates, controls).verdict(), blocks);
  }

  private List<Answer> controls(Window window, int blocks) {
    PairedSeries seen = PairedSeries.of(window.logRatios(blocks));
    String lane = window.series().lane();
    return List.of(
        control.position(lane, seen, window.candidateFirst(blocks)),
        control.correlation(lane, seen));
  }
}
