package hakozuna.calibrate;

import hakozuna.verdict.RuleSettings;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A way to decide, to be compared with the others.
 *
 * @param name as the table and calibration.csv call it
 * @param rule decides one window
 */
record Contender(String name, Function<Window, Decision> rule) {

  /** Returns the gate's own rule, then the usual ones, in the table's order. */
  static List<Contender> all(Design design) {
    GateRule inStage = new GateRule(design, RuleSettings.failErrorOfGate(design.order()));
    return Stream.concat(
            Stream.of(gate(design), new Contender("gate-in-stage", inStage::decide)),
            new UsualRules(design.runs()).all().stream())
        .toList();
  }

  /** Returns the gate's rule for a gate that is alone in its stage. */
  static Contender gate(Design design) {
    return new Contender("gate", new GateRule(design, RuleSettings.failErrorOfGate(1))::decide);
  }

  Tally tally(String lane, Design design, List<Window> windows) {
    Tally tally = Tally.none(name, lane, design.stage().word());
    for (Window window : windows) {
      tally = tally.with(rule.apply(window), window.passes());
    }
    return tally;
  }
}
