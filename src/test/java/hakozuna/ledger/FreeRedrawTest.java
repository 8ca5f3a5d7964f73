package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.measure.EnteredCsv;
import hakozuna.measure.EnteredRun;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were entered, and what becomes of those that gave nothing. */
class FreeRedrawTest {
  private static final String REASON = "the power was cut";

  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
    scene.measure(Stage.OBSERVE, Verdict.PASS);
  }

  private Path journal() {
    return scene.folder().resolve("journal/mid-0004-screen");
  }

  private static Slot slot(int block, int position) {
    Variant variant = position == 0 ? Variant.BASELINE : Variant.CANDIDATE;
    return new Slot(Stage.SCREEN, "l", 1, block, position, variant);
  }

  /** What kill -9 leaves in the second run of a block: everything but that run's end. */
  private void killedInBlock(int last) {
    try (OpenStage killed = scene.admitted(Stage.SCREEN)) {
      killed.firstRun();
      for (int run = 0; run <= 2 * last; run++) {
        Slot slot = slot(run / 2, run % 2);
        killed.journal().enter(slot);
        killed.journal().append(sample(slot));
      }
    }
    started(slot(last, 1));
  }

  private Sample sample(Slot slot) {
    return scene.sample(Stage.SCREEN, 1, slot.block(), slot.position(), slot.variant());
  }

  private void started(Slot slot) {
    new EnteredCsv(journal().resolve(EnteredCsv.NAME))
        .append(new EnteredRun(slot, EnteredRun.What.STARTED, scene.now()));
  }

  @Test
  void aRunThatLeftNothingNeedsAReasonAndThenTheSamePlanGoesOn() {
    killedInBlock(4);
    assertThat(scene.refused(Stage.SCREEN).headline())
        .startsWith(
            "REFUSED: a run was started and left no result: l, block 4, candidate, 2026-02-17T12:0")
        .contains("(entry 6, started, ")
        .contains("still allowed: the same plan with a written reason (-Dreason=\"…\"), which");

    scene.reason = Optional.of(REASON);
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.sitting()).isEqualTo(1);
      assertThat(open.journal().read()).hasSize(9);
      assertThat(open.standing().history().mark())
          .contains("first plan of this candidate: reason \"the power was cut\"; 1 run missed");
    }
    assertThat(scene.kinds()).endsWith("bound", "started", "missed");
    assertThat(scene.text()).contains(REASON);

    scene.reason = Optional.empty();
    scene.admitted(Stage.SCREEN).close();
    started(slot(4, 1));
    assertThat(scene.refused(Stage.SCREEN).rule()).contains("left no result: l, block 4");
  }

  @Test
  void whatAnOrderlyEndInterruptsNeedsNoReasonAndStandsInTheHistory() {
    try (OpenStage ended = scene.admitted(Stage.SCREEN)) {
      ended.firstRun();
      ended.journal().enter(slot(0, 0));
    }
    for (int call = 0; call < 2; call++) {
      try (OpenStage open = scene.admitted(Stage.SCREEN)) {
        assertThat(open.standing().history().mark()).contains("this candidate: 1 run interrupted");
      }
    }
    assertThat(scene.kinds()).containsOnlyOnce("interrupted").doesNotContain("missed");
  }

  @Test
  void aJournalThatIsGoneAfterTheFirstRunWasEnteredIsRefused() {
    killedInBlock(0);
    Disk.delete(scene.folder().resolve("journal"));
    assertThat(scene.refused(Stage.SCREEN).headline())
        .startsWith("REFUSED: samples of an unfinished sitting are gone (entry 6, started, ");

    scene.reason = Optional.of("the folder was cleaned");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.errorShare()).isEqualTo(0.05, within(1e-12));
    }
    assertThat(scene.kinds()).endsWith("started", "reopened", "implementation-plan");
  }

  @Test
  void samplesTakenOutOfTheFirstLookAreLostAndNotRepeated() {
    killedInBlock(4);
    Disk.delete(journal().resolve(Archive.SAMPLES));
    assertThat(scene.refused(Stage.SCREEN).rule())
        .isEqualTo("samples of an unfinished sitting are gone");
  }

  @Test
  void aStageAThatIsKilledNeedsAReasonToo() {
    scene.sources = "5006";
    try (OpenStage killed = scene.admitted(Stage.OBSERVE)) {
      killed.firstRun();
    }
    Disk.delete(scene.folder().resolve("journal"));
    assertThat(scene.refused(Stage.OBSERVE).rule())
        .isEqualTo("samples of an unfinished sitting are gone");
  }

  @Test
  void aRunThatEndedAndOfWhichNothingIsKeptIsNotMissed() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      open.journal().enter(slot(0, 2));
      open.journal().ended(slot(0, 2));
    }
    scene.admitted(Stage.SCREEN).close();
    assertThat(scene.kinds()).doesNotContain("interrupted", "missed");
  }

  @Test
  void eachPlanOfACandidateHasASmallerPartOfTheError() {
    double[] shares = {0.9, 0.05, 0.025};
    for (int plan = 0; plan < shares.length; plan++) {
      try (OpenStage open = scene.admitted(Stage.SCREEN)) {
        assertThat(open.errorShare()).isEqualTo(shares[plan], within(1e-12));
      }
      scene.exhaust(Stage.SCREEN);
      scene.reason = Optional.of("again");
    }
    assertThat(scene.text()).contains("\"planOfCandidate\":3");
    assertThat(new Reverify(scene.folder(), scene.anchor, scene.judge()).report().marks())
        .containsExactly("mid, b82: third plan of this candidate: reasons \"again\", \"again\"");
  }

  @Test
  void aVoidSpendsErrorToo() {
    scene.measure(Stage.SCREEN, Verdict.FAIL);
    new Voiding(scene.folder(), scene.anchor, scene::now).enter("mid", 7, "a bug of ours");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.errorShare()).isEqualTo(0.05, within(1e-12));
      open.firstRun();
      assertThat(open.standing().history().mark())
          .contains("second plan of this candidate: reason \"a bug of ours\"");
    }
  }

  @Test
  void whatTheCandidatesOwnRunBrokeCountsLater() {
    SittingEnd end = scene.outcome(Verdict.INVALID, false);
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      open.end(
          new SittingEnd(
              end.verdict(), false, end.reason(), end.gates(), List.of("l"), end.evidence()));
    }
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.invalidSittings("l")).isEmpty();
      assertThat(open.standing().history().mark()).contains("this candidate: 1 INVALID sitting");
    }
  }

  @Test
  void aCleanFirstPlanHasNoMark() {
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.standing().history().mark()).isEmpty();
      assertThat(open.standing().history().events()).isNotEmpty();
    }
  }
}
