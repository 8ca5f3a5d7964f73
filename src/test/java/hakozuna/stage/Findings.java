package hakozuna.stage;

import hakozuna.measure.LaneData;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.GateFinding;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.StageVerdict;
import java.util.List;

/**
 * What a stage found out.
 *
 * @param declared the names of all gates that the work order asks for
 * @param gates what was decided
 * @param controls what the null control saw
 * @param lanes what was measured
 * @param notes what explains the verdict, and what could not be had
 * @param exhausted whether further sittings cannot decide more
 */
record Findings(
    List<String> declared,
    List<GateResult> gates,
    List<ControlFinding> controls,
    List<LaneData> lanes,
    List<String> notes,
    boolean exhausted) {

  StageVerdict verdict() {
    List<GateFinding> decided = gates.stream().map(GateResult::forStage).toList();
    return StageVerdict.of(
        declared, decided, controls.stream().map(ControlFinding::forStage).toList());
  }
}
