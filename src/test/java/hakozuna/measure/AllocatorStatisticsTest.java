package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.testkit.Captured;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocatorStatisticsTest {
  private static final List<String> KINDS = List.of("HZ4_MID_STATS_B1", "HZ4_MID_LOCK_STATS");

  private static AllocatorStatistics parse(String text) {
    return AllocatorStatistics.parse(List.of("A", "B"), text);
  }

  @Test
  void mergesTheLinesOfOneKind() {
    AllocatorStatistics run =
        AllocatorStatistics.parse(KINDS, Captured.text("hz4-stats-main_r0.txt"));

    assertThat(run.counter("malloc_calls")).isEqualTo(9005432);
    assertThat(run.counter("malloc_owner_local_stack_pop_gated_remote")).isEqualTo(1124);
    assertThat(run.counter("supply_resv_new_seg")).isEqualTo(357);
    assertThat(run.counter("hold_page_create_ns_sum")).isEqualTo(155341);
  }

  @Test
  void linesOfOthersAreNoBusinessOfOurs() {
    AllocatorStatistics run = parse("hello\n[C] x=y\r\n[A] a=1 b=2\n[B] c=3\nbye");

    assertThat(run.counters()).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void missingKindIsAnErrorWithItsRemedy() {
    assertThatThrownBy(() -> parse("[A] a=1\n"))
        .isInstanceOf(StatisticsException.class)
        .hasMessage("no line [B]; was the library built with the observed flags?");
  }

  @Test
  void doubledCounterIsAnErrorAlsoAcrossLines() {
    assertThatThrownBy(() -> parse("[A] a=1\n[B] c=3\n[A] a=1\n"))
        .isInstanceOf(StatisticsException.class)
        .hasMessage("line 3: counter a appears a second time");
  }

  @Test
  void whatIsNoCounterIsAnError() {
    for (String word :
        List.of("a", "a=", "a=-1", "a=1.5", "a=1e9", "=1", "a=9999999999999999999")) {
      assertThatThrownBy(() -> parse("[A] " + word + "\n[B] c=3\n"))
          .isInstanceOf(StatisticsException.class)
          .hasMessage("line 1: '" + word + "' is not name=number");
    }
  }

  @Test
  void emptyLineOfAKindIsAnError() {
    assertThatThrownBy(() -> parse("[A] \n[B] c=3\n"))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("is not name=number");
  }

  @Test
  void missingCounterIsAnError() {
    assertThatThrownBy(() -> parse("[A] a=1\n[B] c=3\n").counter("d"))
        .isInstanceOf(StatisticsException.class)
        .hasMessage("counter d is missing");
  }
}
