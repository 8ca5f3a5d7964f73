package hakozuna.gates;

import static hakozuna.verdict.GateAssert.assertThat;
import static hakozuna.verdict.GateKind.OBSERVATION;

import hakozuna.junit.EachGate;
import hakozuna.junit.MeasuresStage;
import hakozuna.model.Stage;
import hakozuna.stage.StageOutcome;
import hakozuna.verdict.Gate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Stage A: does the baseline have the fixed cost that the work order wants to remove? */
@MeasuresStage(Stage.OBSERVE)
class ObservationGate {

  @Order(1)
  @EachGate(OBSERVATION)
  void condition(Gate gate, StageOutcome stage) {
    assertThat(stage.shown(gate)).isReached();
  }

  @Order(9)
  @Test
  void everyDeclaredGateIsDecided(StageOutcome stage) {
    stage.mustPass();
  }
}
