package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.Samples;
import hakozuna.tools.Guard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lane's blocks, run by a runner that only takes notes. */
class LaneSittingTest {
  private static final Lane LANE =
      new Lane("tiny", new LaneArguments(3, 5, 9, 1, 99, 33, 17), 1, Map.of(Stage.SCREEN, 1.0));

  private static final LaneHistory NONE = new LaneHistory(List.of(), List.of(), 2, Set.of());

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
      assertThat(requests.get(run).conditions().environment().padding())
          .isEqualTo(schedule.padding(slot.block()));
      assertThat(requests.get(run).arguments()).isEqualTo(LANE.arguments().words());
    }
    assertThat(sitting.blocks()).isEqualTo(5);
    assertThat(sitting.data().samples()).hasSize(10);
  }

  @Test
  void bothRunsOfABlockGetTheirOwnLibraryAndTheSameEnvironment() {
    sitting(Duration.ofHours(1), 0, 0).until(3);
    for (int block = 0; block < 3; block++) {
      RunRequest first = requests.get(2 * block);
      RunRequest second = requests.get(2 * block + 1);
      assertThat(first.library()).isNotEqualTo(second.library());
      assertThat(first.conditions()).isEqualTo(second.conditions());
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
  void blocksOfEarlierSittingsCountAndAreNotRepeated() {
    LaneSitting sitting = sitting(Duration.ofHours(1), 4, 0);
    sitting.until(6);
    assertThat(requests).extracting(r -> r.slot().block()).containsExactly(4, 4, 5, 5);
    assertThat(sitting.blocks()).isEqualTo(6);
    assertThat(sitting.data().samples()).hasSize(12);
  }

  @Test
  void aSittingThatWasKilledGoesOnWhereItStopped() {
    Schedule schedule = new Schedule(7, "tiny");
    List<Sample> before = new ArrayList<>(block(schedule, 0, 2));
    before.add(block(schedule, 1, 2).get(0));
    sitting(Duration.ofHours(1), new LaneHistory(before, List.of(), 2, Set.of()), 0).until(3);
    assertThat(requests)
        .extracting(r -> r.slot().block() + "." + r.slot().position())
        .containsExactly("1.1", "2.0", "2.1");
  }

  @Test
  void anInvalidSittingIsKeptButNotJudged() {
    List<Sample> before = block(new Schedule(7, "tiny"), 0, 1);
    LaneSitting sitting =
        sitting(Duration.ofHours(1), new LaneHistory(before, List.of(), 2, Set.of(1)), 0);
    sitting.until(2);
    assertThat(requests).extracting(r -> r.slot().block()).containsExactly(1, 1, 2, 2);
    assertThat(sitting.data().samples()).hasSize(4);
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
  void whatEndsTheLaneInOneCallIsNotTriedInTheNext() {
    failAt = 0;
    LaneSitting sitting = sitting(Duration.ofHours(1), 0, 0);
    sitting.until(1);
    int runs = requests.size();
    sitting.until(9);
    assertThat(requests).hasSize(runs);
  }

  @Test
  void aBrokenRunIsKeptAtOnce() {
    failAt = 1;
    List<RunOutcome> kept = new ArrayList<>();
    new LaneSitting(plan(Duration.ofHours(1)), LANE, this::note, kept::add, progress, NONE, 0)
        .until(3);
    assertThat(kept).hasSize(2).last().isInstanceOf(RunOutcome.Broken.class);
  }

  @Test
  void aDefectSeenBeforeAKillStaysAndOnlyTheBaselineRunsBesideIt() {
    LaneSitting sitting = sitting(Duration.ofHours(1), broken(Variant.CANDIDATE, Set.of()), 0);
    sitting.until(3);
    assertThat(requests).extracting(r -> r.slot().variant()).containsExactly(Variant.BASELINE);
    assertThat(sitting.data().failure().orElseThrow().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void whatBrokeTheMeasurementBeforeAKillIsTriedAgain() {
    sitting(Duration.ofHours(1), broken(Variant.BASELINE, Set.of()), 0).until(3);
    assertThat(requests).hasSize(6);
  }

  private static LaneHistory broken(Variant variant, Set<Integer> invalid) {
    Slot slot = new Slot(Stage.SCREEN, "tiny", 2, 0, 0, variant);
    RunFailure crash = new RunFailure(slot, RunFailure.Kind.CRASHED, "signal 11", "raw/x.txt");
    return new LaneHistory(List.of(), List.of(crash), 2, invalid);
  }

  @Test
  void everySampleIsKeptBeforeTheNextRunBegins() {
    List<RunOutcome> kept = new ArrayList<>();
    Runner runner =
        request -> {
          assertThat(kept).hasSameSizeAs(requests);
          return note(request);
        };
    new LaneSitting(plan(Duration.ofHours(1)), LANE, runner, kept::add, progress, NONE, 0).until(3);
    assertThat(kept).hasSize(6);
  }

  @Test
  void timeOutsideTheBenchIsOurOwn() {
    LaneData data = new LaneData(LANE, List.of(), Optional.empty(), 2, 1.5);
    assertThat(data.ownSharePercent()).isEqualTo(25);
  }

  private LaneSitting sitting(Duration budget, int blocksBefore, int copies) {
    List<Sample> before = new ArrayList<>();
    for (int block = 0; block < blocksBefore; block++) {
      before.addAll(block(new Schedule(7, "tiny"), block, 1));
    }
    return sitting(budget, new LaneHistory(before, List.of(), 2, Set.of()), copies);
  }

  private LaneSitting sitting(Duration budget, LaneHistory history, int copies) {
    return new LaneSitting(
        plan(budget), LANE, this::note, outcome -> {}, progress, history, copies);
  }

  private static List<Sample> block(Schedule schedule, int block, int sitting) {
    List<Sample> samples = new ArrayList<>();
    for (Variant variant : schedule.order(block)) {
      int position = samples.size();
      samples.add(
          Samples.at(new Slot(Stage.SCREEN, "tiny", sitting, block, position, variant), 2000));
    }
    return samples;
  }

  private StageRuns plan(Duration budget) {
    Map<Variant, Path> libraries =
        Map.of(
            Variant.BASELINE, Path.of("/b.so"),
            Variant.CANDIDATE, Path.of("/c.so"),
            Variant.COPY, Path.of("/d.so"));
    Path bench = Path.of("/bench");
    return new StageRuns(
        Stage.SCREEN,
        2,
        List.of(libraries),
        new Bench(bench, "0", Duration.ofSeconds(9), Guard.hiding(List.of()), false),
        budget,
        7);
  }

  private RunOutcome note(RunRequest request) {
    requests.add(request);
    return requests.size() - 1 == failAt
        ? new RunOutcome.Broken(
            new RunFailure(request.slot(), RunFailure.Kind.CRASHED, "signal 11", "raw/x.txt"))
        : new RunOutcome.Done(Samples.at(request.slot(), 2000));
  }
}
