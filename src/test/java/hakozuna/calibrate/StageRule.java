package hakozuna.calibrate;

import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.NullControl;
import hakozuna.verdict.RuleSettings;
import hakozuna.verdict.StageVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Decides a stage of several lanes as the gate does: its lanes, its null control, precedence. */
final class StageRule {
  private final Design design;
  private final GateRule gate;
  private final NullControl control;

  StageRule(Design design, int lanes) {
    this.design = design;
    this.gate = new GateRule(design, RuleSettings.failErrorOfGate(lanes));
    this.control = new NullControl(design.order().resolutionPercent(), lanes);
  }

  /** Returns the gate, then what the usual rules' answers add up to; they have no null control. */
  List<Contender> contenders(List<Series> lanes) {
    List<Contender> all = new ArrayList<>();
    all.add(new Contender("gate", window -> decide(lanes, window)));
    for (Contender usual : new UsualRules(design.runs()).all()) {
      all.add(
          new Contender(
              usual.name(), window -> decide(lanes, window, usual.rule(), seen -> List.of())));
    }
    return all;
  }

  /** Returns the stage's verdict and the blocks of all its lanes. */
  Decision decide(List<Series> lanes, Window window) {
    return decide(lanes, window, gate::decide, this::controls);
  }

  private Decision decide(
      List<Series> lanes,
      Window window,
      Function<Window, Decision> rule,
      Function<Series, List<Answer>> controlled) {
    List<Answer> gates = new ArrayList<>();
    List<Answer> controls = new ArrayList<>();
    int blocks = 0;
    for (Series lane : lanes) {
      Window here = window.on(lane, design.threshold(lane.lane()));
      Decision decision = rule.apply(here);
      Gate asked = new Gate(GateKind.THROUGHPUT, lane.lane(), "", here.thresholdPercent());
      gates.add(asked.answer(decision.verdict(), ""));
      controls.addAll(controlled.apply(here.first(decision.blocks())));
      blocks += decision.blocks();
    }
    List<Gate> declared = gates.stream().map(Answer::gate).toList();
    return new Decision(StageVerdict.of(declared, gates, controls).verdict(), blocks);
  }

  private List<Answer> controls(Series seen) {
    return List.of(
        control.position(seen.lane(), seen.paired(), seen.candidateFirst()),
        control.correlation(seen.lane(), seen.paired()));
  }
}
