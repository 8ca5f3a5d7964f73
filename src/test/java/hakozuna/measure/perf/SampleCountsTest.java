package hakozuna.measure.perf;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SampleCountsTest {

  @Test
  void dividesByOperations() {
    assertThat(
            SampleCounts.perOp(
                List.of(sample(EventState.COUNTED, 50), sample(EventState.COUNTED, 60)),
                "instructions"))
        .hasValueSatisfying(figures -> assertThat(figures).containsExactly(5, 6));
  }

  @Test
  void hasNoFigureWhenOneSampleLacksIt() {
    assertThat(
            SampleCounts.perOp(
                List.of(sample(EventState.COUNTED, 50), sample(EventState.NOT_COUNTED, 0)),
                "instructions"))
        .isEmpty();
    assertThat(SampleCounts.perOp(List.of(sample(EventState.MULTIPLEXED, 50)), "instructions"))
        .as("an estimate")
        .isEmpty();
    assertThat(SampleCounts.perOp(List.of(sample(EventState.COUNTED, 50)), "cycles")).isEmpty();
    assertThat(SampleCounts.perOp(List.of(), "cycles")).isEmpty();
  }

  private static Sample sample(EventState state, double value) {
    boolean figure = state == EventState.COUNTED || state == EventState.MULTIPLEXED;
    EventCount count =
        new EventCount(
            "instructions",
            "",
            state,
            figure ? OptionalDouble.of(value) : OptionalDouble.empty(),
            "",
            figure ? 10 : 0,
            100,
            OptionalDouble.empty());
    return new Sample(
        new Slot(Stage.SCREEN, "l", 1, 0, 0, Variant.BASELINE),
        10,
        1,
        10,
        new Usage(1, 1, 0, 1, 1, 1),
        "perf",
        Instant.EPOCH,
        1,
        "raw",
        "hash",
        List.of(count));
  }
}
