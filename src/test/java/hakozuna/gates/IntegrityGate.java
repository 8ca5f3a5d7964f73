package hakozuna.gates;

import static hakozuna.verdict.GateAssert.assertThat;
import static hakozuna.verdict.GateKind.INTEGRITY;

import hakozuna.junit.EachGate;
import hakozuna.stage.StageOutcome;
import hakozuna.verdict.Gate;
import org.junit.jupiter.api.Order;

/** Are both libraries right, whatever their speed? */
interface IntegrityGate {

  @Order(2)
  @EachGate(INTEGRITY)
  default void integrity(Gate gate, StageOutcome stage) {
    assertThat(stage.shown(gate)).isReached();
  }
}
