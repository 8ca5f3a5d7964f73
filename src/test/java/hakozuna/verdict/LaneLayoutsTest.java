package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.testkit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lane's change of throughput by layout. */
class LaneLayoutsTest {
  private final List<Sample> samples = new ArrayList<>();

  @Test
  void eachLayoutHasItsMedianAndItsRange() {
    block(0, 0, 1010);
    block(1, 1, 1100);
    block(2, 0, 1040);
    block(3, 1, 1080);
    block(4, 0, 990);
    LaneLayouts lane = LaneLayouts.of(evidence()).get(0);
    assertThat(lane.lane()).isEqualTo("quick");
    assertThat(lane.rows()).hasSize(2);
    LaneLayouts.Row first = lane.rows().get(0);
    assertThat(first.layout()).isZero();
    assertThat(first.blocks()).isEqualTo(3);
    assertThat(first.medianPercent()).isCloseTo(1, within(1e-9));
    assertThat(first.lowPercent()).isCloseTo(-1, within(1e-9));
    assertThat(first.highPercent()).isCloseTo(4, within(1e-9));
    assertThat(lane.spreadPercent()).isGreaterThan(lane.noisePercent());
  }

  @Test
  void aBlockThatIsNotWholeDoesNotCount() {
    block(0, 0, 1010);
    block(1, 1, 1100);
    run(2, 5, Variant.BASELINE, 1000);
    assertThat(LaneLayouts.of(evidence()).get(0).rows()).hasSize(2);
  }

  @Test
  void aLaneWithOneLayoutOrNoBlockHasNothingToSay() {
    assertThat(LaneLayouts.of(evidence())).isEmpty();
    block(0, 0, 1010);
    block(1, 0, 1100);
    assertThat(LaneLayouts.of(evidence())).isEmpty();
  }

  private Evidence evidence() {
    LaneEvidence lane = new LaneEvidence(samples, Optional.empty(), 9);
    return new Evidence(Map.of("quick", lane), Optional.empty(), List.of(), Map.of());
  }

  private void block(int block, int layout, double candidate) {
    run(block, layout, Variant.BASELINE, 1000);
    run(block, layout, Variant.CANDIDATE, candidate);
  }

  private void run(int block, int layout, Variant variant, double opsPerSecond) {
    Slot slot = new Slot(Stage.SCREEN, "quick", 1, block, variant.ordinal(), variant, layout);
    samples.add(Samples.at(slot, opsPerSecond));
  }
}
