package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.EnteredCsv;
import hakozuna.measure.EnteredRun;
import hakozuna.measure.RunOutcome;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.testkit.LedgerScene;
import hakozuna.testkit.Samples;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes that are measured at a time, each by a thread of its own, in one journal. */
class LanesAtATimeTest {
  private static final int BLOCKS = 50;

  @TempDir private Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
    scene.isCluster = true;
    scene.measure(Stage.OBSERVE, hakozuna.model.Verdict.PASS);
  }

  private Slot slot(String lane, int block) {
    return new Slot(Stage.SCREEN, lane, 1, block, 0, Variant.BASELINE);
  }

  private Sample sample(Slot slot) {
    Sample one = scene.sample(Stage.SCREEN, 1, slot.block(), 0, Variant.BASELINE);
    return Samples.on("gate-" + slot.lane(), Samples.at(slot, one));
  }

  private void measure(Journal journal, String lane, int blocks) {
    for (int block = 0; block < blocks; block++) {
      journal.enter(slot(lane, block));
      journal.keep(new RunOutcome.Done(sample(slot(lane, block))));
      assertThat(journal.read()).extracting(Sample::slot).contains(slot(lane, block));
    }
  }

  @Test
  void eachRunIsKeptOnceWithItsNode() {
    Journal journal = new Journal(root.resolve("journal"));
    List<CompletableFuture<Void>> lanes =
        Stream.of("a", "b", "c")
            .map(lane -> CompletableFuture.runAsync(() -> measure(journal, lane, BLOCKS)))
            .toList();
    lanes.forEach(CompletableFuture::join);
    List<Sample> kept = new Journal(root.resolve("journal")).read();
    for (String lane : List.of("a", "b", "c")) {
      assertThat(kept)
          .filteredOn(sample -> sample.node().equals("gate-" + lane))
          .extracting(sample -> sample.slot().block())
          .containsExactlyElementsOf(IntStream.range(0, BLOCKS).boxed().toList());
    }
  }

  @Test
  void anOrderlyEndInterruptsTheRunOfEachLane() {
    Journal journal = new Journal(root.resolve("journal"));
    measure(journal, "a", 1);
    journal.enter(slot("a", 1));
    journal.enter(slot("b", 0));
    journal.leave();
    Path entered = root.resolve("journal").resolve(EnteredCsv.NAME);
    assertThat(EnteredCsv.read(EnteredCsv.NAME, Disk.read(entered)))
        .filteredOn(row -> row.is(EnteredRun.What.INTERRUPTED))
        .extracting(EnteredRun::slot)
        .containsExactly(slot("a", 1), slot("b", 0));
  }

  /** Nobody can say of a kill -9 that it interrupted runs. */
  private void killedInBothLanes() {
    Path entered = scene.folder().resolve("journal/mid-0004-screen").resolve(EnteredCsv.NAME);
    String rows;
    try (OpenStage killed = scene.admitted(Stage.SCREEN)) {
      killed.firstRun();
      measure(killed.journal(), "a", 2);
      killed.journal().enter(slot("b", 0));
      killed.journal().enter(slot("a", 2));
      rows = Disk.read(entered);
    }
    Disk.write(entered, rows);
  }

  @Test
  void aKillMissesTheRunOfEachLaneAndAReasonLetsItGoOn() {
    killedInBothLanes();
    assertThat(scene.refused(Stage.SCREEN).headline()).contains("b, block 0", ", and 1 more ");
    scene.reason = Optional.of("the machine went down");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.sitting()).isEqualTo(1);
      assertThat(open.journal().read()).hasSize(2);
    }
  }

  @Test
  void whereLanesFollowOneAnotherTheEarlierOneHasLostSamples() {
    scene.isCluster = false;
    killedInBothLanes();
    assertThat(scene.refused(Stage.SCREEN).headline())
        .contains("samples of an unfinished sitting are gone");
  }

  @Test
  void aLaneThatLacksAnEarlierBlockHasLostSamples() {
    killedInBothLanes();
    Path samples = scene.folder().resolve("journal/mid-0004-screen/samples.csv");
    String rows = Disk.read(samples);
    Disk.write(samples, rows.lines().limit(2).reduce("", (all, row) -> all + row + "\n"));
    assertThat(scene.refused(Stage.SCREEN).headline())
        .contains("samples of an unfinished sitting are gone");
  }
}
