package hakozuna.gates;

import static hakozuna.verdict.GateAssert.assertThat;
import static hakozuna.verdict.GateKind.SCOPE;

import hakozuna.junit.EachGate;
import hakozuna.stage.StageOutcome;
import hakozuna.verdict.Gate;
import org.junit.jupiter.api.Order;

/** Does the candidate change only what the work order lets it? One test a sentence of it. */
interface ScopeGate {

  @Order(1)
  @EachGate(SCOPE)
  default void scope(Gate gate, StageOutcome stage) {
    assertThat(stage.shown(gate)).isReached();
  }
}
