package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.RunOutcome;
import hakozuna.model.RunFailure;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages that go on: undecided, invalid, killed, and with no planned block left. */
class ContinuationTest {
  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
    scene.measure(Stage.OBSERVE, Verdict.PASS);
  }

  @Test
  void undecidedIsContinuedInTheNextSittingAndPasses() {
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.sitting()).isEqualTo(2);
      assertThat(open.journal().read()).hasSize(2);
    }
    scene.measure(Stage.SCREEN, Verdict.PASS);

    assertThat(scene.kinds()).containsOnlyOnce("bound").containsOnlyOnce("implementation-plan");
    assertThat(scene.refused(Stage.SCREEN).rule())
        .isEqualTo("a stage is decided once, and the screen has passed");
  }

  @Test
  void invalidSittingIsKeptButNotCounted() {
    scene.measure(Stage.SCREEN, Verdict.INVALID);

    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.invalidSittings("l")).containsExactly(1);
    }
  }

  @Test
  void plannedBlocksAreFixedOnceAndStay() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      open.fixPlannedBlocks("l", 40);
      open.fixPlannedBlocks("l", 40);
      open.end(scene.outcome(Verdict.UNDECIDED, false));
    }
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.plannedBlocks()).containsExactlyEntriesOf(java.util.Map.of("l", 40));
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(() -> open.fixPlannedBlocks("l", 80)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("40 blocks of l are planned, and that cannot become 80");
    }
  }

  @Test
  void aNewPlanMayHaveTheBudgetThatTheExhaustedOneLacked() {
    scene.exhaust(Stage.SCREEN);
    scene.order = scene.edited("b82", "budget: 3 min", "budget: 25 min");
    assertThat(scene.refused(Stage.SCREEN).rule()).contains("another budget");

    scene.reason = java.util.Optional.of("too noisy for 3 minutes");
    scene.admitted(Stage.SCREEN).close();
    assertThat(scene.kinds()).contains("reopened");
  }

  @Test
  void exhaustedStageAsksForAReasonThenOpensANewPlan() {
    scene.exhaust(Stage.SCREEN);
    assertThat(scene.refused(Stage.SCREEN).headline())
        .contains("every planned block is measured", "-Dreason=");

    scene.reason = Optional.of("the machine was moved to its own rack");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.sitting()).isEqualTo(1);
      assertThat(open.journal().read()).isEmpty();
    }
    assertThat(scene.kinds()).endsWith("ended", "reopened", "implementation-plan");
    assertThat(scene.text()).contains("the machine was moved to its own rack");
    scene.candidate = "cb";
    assertThat(scene.refused(Stage.SCREEN).rule()).contains("second implementation");
  }

  @Test
  void killedStageGoesOnWhereItStood() {
    long seed;
    try (OpenStage killed = scene.admitted(Stage.SCREEN)) {
      killed.firstRun();
      killed.journal().append(scene.sample(Stage.SCREEN, 1, 0, 0, Variant.BASELINE));
      seed = killed.seed();
    }
    int entries = scene.lines().size();
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      assertThat(open.sitting()).isEqualTo(1);
      assertThat(open.seed()).isEqualTo(seed);
      assertThat(open.journal().read()).hasSize(1);
    }
    assertThat(scene.lines()).hasSize(entries);
  }

  private void killedAfterItsFirstLook() {
    try (OpenStage killed = scene.admitted(Stage.SCREEN)) {
      killed.firstRun();
      killed.journal().append(scene.sample(Stage.SCREEN, 1, 0, 0, Variant.BASELINE));
      killed.journal().append(scene.sample(Stage.SCREEN, 1, 0, 1, Variant.CANDIDATE));
      killed.fixPlannedBlocks("l", 40);
    }
  }

  @Test
  void samplesOfAKilledSittingCannotBeThrownAwayForADrawAnew() throws IOException {
    killedAfterItsFirstLook();
    Path journal = scene.folder().resolve("journal/mid-0004-screen/samples.csv");
    String rows = Files.readString(journal);
    Files.delete(journal);
    assertThat(scene.refused(Stage.SCREEN).headline())
        .startsWith("REFUSED: samples of an unfinished sitting are gone (entry 7, planned blocks, ")
        .contains("restore that folder", "-Dreason=");

    Files.writeString(journal, rows.substring(0, rows.length() - 3) + "\n");
    assertThat(scene.refused(Stage.SCREEN).rule())
        .contains("entry 7: its samples were edited: row 2, which cannot be read");
    Files.writeString(journal, rows);
    scene.admitted(Stage.SCREEN).close();
  }

  @Test
  void lostSamplesFreezeNobodyOutWhoSaysWhyTheyAreGone() throws IOException {
    killedAfterItsFirstLook();
    Files.delete(scene.folder().resolve("journal/mid-0004-screen/samples.csv"));
    scene.reason = Optional.of("the disk was cleaned");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.journal().read()).isEmpty();
      assertThat(open.plannedBlocks()).isEmpty();
    }
    assertThat(scene.kinds()).endsWith("horizon", "reopened", "implementation-plan");
    assertThat(scene.text()).contains("the disk was cleaned");
  }

  @Test
  void aCrashThatWasSeenIsKeptOverAKill() {
    Slot slot = scene.sample(Stage.SCREEN, 1, 0, 1, Variant.CANDIDATE).slot();
    RunFailure crash =
        new RunFailure(slot, RunFailure.Kind.CRASHED, "signal 11, \"so\"", "raw/l/0-1.txt");
    try (OpenStage killed = scene.admitted(Stage.SCREEN)) {
      killed.firstRun();
      killed.journal().keep(new RunOutcome.Broken(crash));
    }
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.journal().failures()).containsExactly(crash);
      assertThat(open.journal().read()).isEmpty();
    }
  }

  @Test
  void everyStageHasItsOwnSeed() {
    long screen;
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      screen = open.seed();
    }
    scene.measure(Stage.SCREEN, Verdict.PASS);
    try (OpenStage open = scene.admitted(Stage.REPLAY)) {
      assertThat(open.seed()).isNotEqualTo(screen).isNotNegative();
      assertThat(open.journal().read()).isEmpty();
    }
  }

  @Test
  void endWithoutARunEntersNothing() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.end(scene.outcome(Verdict.FAIL, false));
    }

    assertThat(scene.kinds()).doesNotContain("bound", "frozen");
  }
}
