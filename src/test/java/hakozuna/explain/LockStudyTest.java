package hakozuna.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.StatisticsException;
import hakozuna.testkit.Captured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockStudyTest {

  @Test
  void scalesTheSamplesUpToAllEntries() {
    AllocatorStatistics statistics =
        new AllocatorStatistics(
            Map.of("lock_enter", 100L, "lock_wait_samples", 4L, "lock_wait_ns_sum", 80L));
    assertThat(LockStudy.perOp(statistics, "lock_wait", 1000)).hasValue(2.0);
  }

  @Test
  void readsThemOutOfARealRun() {
    AllocatorStatistics statistics =
        AllocatorStatistics.parse(
            List.of("HZ4_MID_LOCK_STATS"), Captured.text("hz4-stats-main_r0.txt"));
    assertThat(LockStudy.perOp(statistics, "lock_hold", 19_200).orElseThrow())
        .isCloseTo(857585.0 / 2855 * 366400 / 19_200, within(1e-6));
  }

  @Test
  void hasNoTimeWhereNothingWasTimed() {
    AllocatorStatistics statistics =
        new AllocatorStatistics(
            Map.of("lock_enter", 100L, "lock_hold_samples", 0L, "lock_hold_ns_sum", 0L));
    assertThat(LockStudy.perOp(statistics, "lock_hold", 10)).isEmpty();
    assertThatThrownBy(() -> LockStudy.perOp(statistics, "lock_wait", 10))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("lock_wait_samples is missing");
  }
}
