package hakozuna.gates;

import static hakozuna.verdict.GateAssert.assertThat;
import static hakozuna.verdict.GateKind.CPU_TIME;
import static hakozuna.verdict.GateKind.IMPROVES_ANY;
import static hakozuna.verdict.GateKind.INSTRUCTIONS;
import static hakozuna.verdict.GateKind.MEMORY;
import static hakozuna.verdict.GateKind.NULL_CONTROL;
import static hakozuna.verdict.GateKind.THROUGHPUT;

import hakozuna.junit.EachGate;
import hakozuna.stage.StageOutcome;
import hakozuna.verdict.Gate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What screen and replay ask alike; they differ in runs and thresholds, which the files say. */
interface LaneGates extends ScopeGate, IntegrityGate {

  @Order(3)
  @EachGate(THROUGHPUT)
  default void throughput(Gate gate, StageOutcome stage) {
    assertThat(stage.shown(gate)).isReached();
  }

  @Order(4)
  @EachGate(IMPROVES_ANY)
  default void improvesAny(Gate gate, StageOutcome stage) {
    assertThat(stage.shown(gate)).isReached();
  }

  @Order(5)
  @EachGate(INSTRUCTIONS)
  default void instructions(Gate gate, StageOutcome stage) {
    assertThat(stage.shown(gate)).isReached();
  }

  @Order(6)
  @EachGate(MEMORY)
  default void memory(Gate gate, StageOutcome stage) {
    assertThat(stage.shown(gate)).isReached();
  }

  @Order(7)
  @EachGate(CPU_TIME)
  default void cpuTime(Gate gate, StageOutcome stage) {
    assertThat(stage.shown(gate)).isReached();
  }

  /** A part that could not tell has no test: nothing is green that was not decided. */
  @Order(8)
  @EachGate(NULL_CONTROL)
  default void nullControl(Gate gate, StageOutcome stage) {
    assertThat(stage.shown(gate)).isReached();
  }

  @Order(9)
  @Test
  default void everyDeclaredGateIsDecided(StageOutcome stage) {
    stage.mustPass();
  }
}
