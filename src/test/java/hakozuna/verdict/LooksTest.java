package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Lane;
import hakozuna.model.OrderFolder;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.testkit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lane's gates at a look: blocks behind it, kept from before a kill, do not count. */
class LooksTest {
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");
  private static final Lane LANE = ORDER.lanes().get(0);

  @Test
  void aLookSeesTheBlocksUpToIt() {
    List<Sample> samples = new ArrayList<>();
    for (int block = 0; block < 56; block++) {
      double candidate = block < 7 ? 1000 + (block % 2 == 0 ? 300 : -300) : 1200 + block % 3;
      samples.add(at(block, 0, Variant.BASELINE, 1000));
      samples.add(at(block, 1, Variant.CANDIDATE, candidate));
    }
    assertThat(isDecidedAt(7, samples)).isFalse();
    assertThat(isDecidedAt(56, samples)).isTrue();
    assertThat(isDecidedAt(7, List.of())).as("nothing decides nothing").isFalse();
  }

  private static boolean isDecidedAt(int look, List<Sample> samples) {
    LaneEvidence evidence = new LaneEvidence(samples, Optional.empty(), 56);
    return new StageJudge(new Asked(ORDER, Stage.SCREEN, Map.of()))
        .isDecidedAt(look, LANE, evidence);
  }

  private static Sample at(int block, int position, Variant variant, double opsPerSecond) {
    return Samples.at(
        new Slot(Stage.SCREEN, LANE.name(), 1, block, position, variant), opsPerSecond);
  }
}
