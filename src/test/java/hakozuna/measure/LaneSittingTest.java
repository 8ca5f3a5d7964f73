package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.testkit.Samples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane's blocks, run by a runner that only takes notes. */
class LaneSittingTest {
  private static final Lane LANE =
      new Lane("tiny", new LaneArguments(3, 5, 9, 1, 99, 33, 17), 1, Map.of(Stage.SCREEN, 1.0));

  @TempDir private Path folder;
  private final List<RunRequest> requests = new ArrayList<>();
  private final Progress progress =
      new Progress(new PrintStream(new ByteArrayOutputStream()), "test");
  private int failAt = -1;

  @AfterEach
  void closeProgress() {
    progress.close();
  }

  @Test
  void theWantedBlocksAreMeasuredInTheSchedulesOrder() {
    LaneSitting sitting = sitting(Duration.ofHours(1), 0, 0);
    sitting.until(5);
    Schedule schedule = new Schedule(7, "tiny");
    assertThat(requests).hasSize(10);
    for (int run = 0; run < requests.size(); run++) {
      Slot slot = requests.get(run).slot();
      assertThat(slot.block()).isEqualTo(run / 2);
      assertThat(slot.position()).isEqualTo(run % 2);
      assertThat(slot.variant()).isEqualTo(schedule.order(slot.block()).get(slot.position()));
      assertThat(requests.get(run).padding()).isEqualTo(schedule.padding(slot.block()));
      assertThat(requests.get(run).arguments()).isEqualTo(LANE.arguments().words());
    }
    assertThat(sitting.blocks()).isEqualTo(5);
    assertThat(sitting.data().samples()).hasSize(10);
    assertThat(sitting.data().samples())
        .filteredOn(sample -> sample.slot().variant() == Variant.BASELINE)
        .hasSize(5);
  }

  @Test
  void bothRunsOfABlockGetTheirOwnLibraryAndTheSameEnvironment() {
    sitting(Duration.ofHours(1), 0, 0).until(3);
    for (int block = 0; block < 3; block++) {
      RunRequest first = requests.get(2 * block);
      RunRequest second = requests.get(2 * block + 1);
      assertThat(first.library()).isNotEqualTo(second.library());
      assertThat(first.padding()).isEqualTo(second.padding());
      assertThat(first.bench()).isEqualTo(second.bench());
    }
  }

  @Test
  void aCopyOfTheBaselineRunsInTheFirstBlocksOfTheSitting() {
    sitting(Duration.ofHours(1), 2, 3).until(7);
    assertThat(requests)
        .filteredOn(request -> request.slot().variant() == Variant.COPY)
        .extracting(request -> request.slot().block())
        .containsExactly(2, 3, 4);
  }

  @Test
  void blocksOfEarlierSittingsCount() {
    LaneSitting sitting = sitting(Duration.ofHours(1), 4, 0);
    sitting.until(6);
    assertThat(requests).extracting(r -> r.slot().block()).containsExactly(4, 4, 5, 5);
    assertThat(sitting.blocks()).isEqualTo(6);
  }

  @Test
  void aSpentBudgetEndsWhatMayEndButNotWhatMustBeMeasured() {
    LaneSitting sitting = sitting(Duration.ZERO, 0, 0);
    sitting.until(3);
    sitting.untilOrBudget(50);
    assertThat(sitting.blocks()).isEqualTo(3);
  }

  @Test
  void aBrokenRunEndsTheLaneAndIsNoSample() {
    failAt = 4;
    LaneSitting sitting = sitting(Duration.ofHours(1), 0, 0);
    sitting.until(9);
    sitting.untilOrBudget(20);
    assertThat(requests).hasSize(5);
    assertThat(sitting.data().samples()).hasSize(4);
    assertThat(sitting.data().failure().orElseThrow().slot()).isEqualTo(requests.get(4).slot());
  }

  @Test
  void everySampleIsOnDiskWhenTheNextRunBegins() {
    Runner runner =
        request -> {
          assertThat(RawFiles.text(csv()).lines().count())
              .isEqualTo(requests.isEmpty() ? 0 : requests.size() + 1);
          return note(request);
        };
    SamplesCsv table = new SamplesCsv(csv());
    new LaneSitting(plan(Duration.ofHours(1)), LANE, runner, table::append, progress, history(0), 0)
        .until(3);
    assertThat(Files.exists(csv())).isTrue();
    assertThat(requests).hasSize(6);
  }

  @Test
  void timeOutsideTheBenchIsOurOwn() {
    Sample sample = Samples.at(new Slot(Stage.SCREEN, "tiny", 1, 0, 0, Variant.BASELINE), 2000);
    LaneData data = new LaneData(LANE, List.of(sample), java.util.Optional.empty(), 2, 1.5);
    assertThat(data.ownSharePercent()).isEqualTo(25);
  }

  private LaneSitting sitting(Duration budget, int firstBlock, int copies) {
    SamplesCsv csv = new SamplesCsv(csv());
    return new LaneSitting(
        plan(budget), LANE, this::note, csv::append, progress, history(firstBlock), copies);
  }

  /** So many blocks of an earlier sitting. */
  private static LaneHistory history(int blocks) {
    List<Sample> samples = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      samples.add(Samples.at(new Slot(Stage.SCREEN, "tiny", 0, block, 0, Variant.BASELINE), 2000));
      samples.add(Samples.at(new Slot(Stage.SCREEN, "tiny", 0, block, 1, Variant.CANDIDATE), 2000));
    }
    return new LaneHistory(samples, 1, java.util.Set.of());
  }

  private RunPlan plan(Duration budget) {
    Map<Variant, Path> libraries =
        Map.of(
            Variant.BASELINE, Path.of("/b.so"),
            Variant.CANDIDATE, Path.of("/c.so"),
            Variant.COPY, Path.of("/d.so"));
    Path bench = Path.of("/bench");
    return new RunPlan(Stage.SCREEN, 1, libraries, bench, "0", Duration.ofSeconds(9), budget, 7);
  }

  private RunOutcome note(RunRequest request) {
    requests.add(request);
    return requests.size() - 1 == failAt
        ? new RunOutcome.Broken(
            new RunFailure(request.slot(), RunFailure.Kind.CRASHED, "signal 11", "raw/x.txt"))
        : new RunOutcome.Done(Samples.at(request.slot(), 2000));
  }

  private Path csv() {
    return folder.resolve("samples.csv");
  }
}
