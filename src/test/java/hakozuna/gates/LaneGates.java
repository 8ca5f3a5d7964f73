package hakozuna.gates;

import static hakozuna.verdict.GateAssert.assertThat;

import hakozuna.junit.EachInstructionMetric;
import hakozuna.junit.EachLane;
import hakozuna.junit.EachLaneWith;
import hakozuna.model.Lane;
import hakozuna.stage.StageSession;
import hakozuna.verdict.LaneJudge;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What screen and replay ask alike; they differ in runs and thresholds, which the files say. */
interface LaneGates {

  @Order(1)
  @EachLane
  default void throughput(Lane lane, StageSession stage) {
    assertThat(stage.throughput(lane)).isReached();
  }

  @Order(2)
  @EachLaneWith(LaneJudge.IMPROVES_ANY)
  default void improvesAny(Lane lane, StageSession stage) {
    assertThat(stage.gate(lane, LaneJudge.IMPROVES_ANY)).isReached();
  }

  @Order(3)
  @EachInstructionMetric
  default void instructions(String metric, StageSession stage) {
    assertThat(stage.instructions(metric)).isReached();
  }

  @Order(4)
  @EachLaneWith(LaneJudge.MAX_RSS)
  default void memory(Lane lane, StageSession stage) {
    assertThat(stage.gate(lane, LaneJudge.MAX_RSS)).isReached();
  }

  @Order(5)
  @Test
  default void nullControl(StageSession stage) {
    stage.nullControl();
  }

  @Order(9)
  @Test
  default void everyDeclaredGateIsDecided(StageSession stage) {
    stage.end();
  }
}
