package hakozuna.gates;

import static hakozuna.verdict.GateAssert.assertThat;

import hakozuna.junit.EachCondition;
import hakozuna.junit.MeasuresStage;
import hakozuna.junit.ObservationSession;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Stage;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Stage A: does the baseline have the cost that the work order goes after? If not, it freezes. */
@MeasuresStage(Stage.OBSERVE)
class ObservationGate {

  @Order(1)
  @EachCondition
  void holds(Condition condition, ObservationSession observation) {
    assertThat(observation.condition(condition)).isReached();
  }

  @Order(9)
  @Test
  void stageAIsPassed(ObservationSession observation) {
    observation.end();
  }
}
