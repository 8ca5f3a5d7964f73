package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Observation.Share;
import hakozuna.testkit.LedgerScene;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationTest {
  @TempDir Path root;

  private WorkOrder edited(String from, String to) {
    return new LedgerScene(root).edited("b82", from, to);
  }

  @Test
  void readsConditionsWithTheirThresholds() {
    Observation observation =
        edited("malloc_calls: 10%", "malloc_calls: 12.5%").observation().orElseThrow();

    assertThat(observation.lane().name()).isEqualTo("main_r0");
    assertThat(observation.conditions())
        .extracting(Observation.Condition::name)
        .containsExactly("lock_path", "concentrated_subwork");
    assertThat(observation.conditions().get(0).any())
        .containsExactly(new Share("malloc_lock_path", "malloc_calls", 12.5));
    assertThat(observation.conditions().get(1).any()).hasSize(2);
    assertThat(observation.consistent().get(0)).hasToString("malloc_lock_path <= malloc_calls");
  }

  @Test
  void thresholdWithoutPercentIsAnErrorWithItsLine() {
    assertThatThrownBy(() -> edited("malloc_calls: 10%", "malloc_calls: 0.10"))
        .isInstanceOf(BadFileException.class)
        .hasMessageMatching(
            ".*/work-orders/b82.yaml:\\d+: .*'0.10' is not a percentage such as .*");
  }

  @Test
  void thresholdThatAlwaysHoldsIsAnError() {
    assertThatThrownBy(() -> edited("malloc_calls: 10%", "malloc_calls: 0%"))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("a share of at least 0.0% always holds");
  }

  @Test
  void keyThatIsNoQuotientIsAnError() {
    assertThatThrownBy(() -> edited("malloc_lock_path / malloc_calls:", "malloc_lock_path:"))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("the key is not 'counter / whole'");
  }

  @Test
  void statementThatIsNoComparisonIsAnError() {
    assertThatThrownBy(() -> edited("malloc_lock_path <= lock_enter", "malloc_lock_path"))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("'malloc_lock_path' is not 'counter <= counter'");
  }

  @Test
  void unknownKeyIsAnError() {
    assertThatThrownBy(() -> edited("record_frequency: 999", "record_frequency: 999\n  often: 3"))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("unknown key 'often'");
  }

  @Test
  void unknownLaneListsTheKnownOnes() {
    assertThatThrownBy(() -> edited("  lane: main_r0", "  lane: main_r9"))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("unknown lane 'main_r9'; known: ");
  }

  @Test
  void workOrderOfAnotherLineNeedsNoStageA() {
    WorkOrder large = OrderFolder.own().workOrder("b90");

    assertThat(large.line()).isEqualTo("large");
    assertThat(large.observation()).isEmpty();
    assertThat(OrderFolder.own().workOrder("b82-cached").flags().baseline())
        .contains("-DHZ4_MID_ALLOC_RUN_CACHE_BOX=1");
  }
}
