package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.tools.Guard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which library a run gets. */
class StageRunsTest {
  private static final Lane LANE =
      new Lane("tiny", new LaneArguments(3, 5, 9, 1, 99, 33, 17), 1, Map.of(Stage.SCREEN, 1.0));

  private final StageRuns runs = runs(List.of(layout(0), layout(1), layout(2)));

  @Test
  void eachRunGetsTheLibraryOfItsVariantInTheLayoutOfItsBlock() {
    Schedule schedule = new Schedule(7, "tiny");
    for (int block = 0; block < 30; block++) {
      for (Variant variant : List.of(Variant.BASELINE, Variant.CANDIDATE, Variant.COPY)) {
        RunRequest request = runs.request(LANE, block, 0, variant, Conditions.PLAIN);
        int layout = schedule.layout(block, 3);
        assertThat(request.slot().layout()).isEqualTo(layout);
        assertThat(request.library()).contains(library(variant, layout));
      }
    }
  }

  @Test
  void whatIsRepeatedByHandAndWhatOthersLookAtIsAsBuilt() {
    assertThat(runs.libraries()).isEqualTo(layout(0));
    assertThat(runs.command(LANE, Variant.CANDIDATE)).contains("LD_PRELOAD=/candidate0.so ");
  }

  @Test
  void oneLayoutIsTheFirst() {
    StageRuns one = runs(List.of(layout(0)));
    for (int block = 0; block < 30; block++) {
      assertThat(one.request(LANE, block, 0, Variant.COPY, Conditions.PLAIN).slot().layout())
          .isZero();
    }
  }

  private static StageRuns runs(List<Map<Variant, Path>> layouts) {
    Guard guard = Guard.hiding(List.of());
    Bench bench = new Bench(Path.of("/bench"), "0", Duration.ofSeconds(9), guard, false);
    return new StageRuns(Stage.SCREEN, 2, layouts, bench, Duration.ofHours(1), 7);
  }

  private static Map<Variant, Path> layout(int number) {
    return Map.of(
        Variant.BASELINE, library(Variant.BASELINE, number),
        Variant.CANDIDATE, library(Variant.CANDIDATE, number),
        Variant.COPY, library(Variant.COPY, number));
  }

  private static Path library(Variant variant, int layout) {
    return Path.of("/" + variant.word() + layout + ".so");
  }
}
