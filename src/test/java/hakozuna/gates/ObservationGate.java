package hakozuna.gates;

import static hakozuna.verdict.GateAssert.assertThat;

import hakozuna.junit.EachCondition;
import hakozuna.junit.MeasuresStage;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Stage;
import hakozuna.stage.ObservationSession;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Stage A: does the baseline have the fixed cost that the work order goes after? */
@MeasuresStage(Stage.OBSERVE)
class ObservationGate {

  @Order(1)
  @EachCondition
  void condition(Condition condition, ObservationSession stage) {
    assertThat(stage.condition(condition)).isReached();
  }

  @Order(9)
  @Test
  void everyDeclaredGateIsDecided(ObservationSession stage) {
    stage.end();
  }
}
