package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a line, as docs/one-shot.md draws it. */
class LineLifeTest {
  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
  }

  @Test
  void passesStageAThenScreenThenReplayAndIsPromoted() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
    scene.measure(Stage.REPLAY, Verdict.PASS);

    assertThat(scene.kinds())
        .containsExactly(
            "observation-plan",
            "started",
            "ended",
            "implementation-plan",
            "bound",
            "started",
            "ended",
            "started",
            "ended");
    assertThat(scene.refused(Stage.REPLAY).headline())
        .startsWith(
            "REFUSED: work order b82 is over: its candidate was promoted (entry 9, replay PASS, 2026")
        .contains("still allowed: another work order of line mid");
  }

  @Test
  void screenNeedsStageA() {
    assertThat(scene.refused(Stage.SCREEN).headline())
        .startsWith("REFUSED: Stage A comes first, once per baseline")
        .contains("mvn verify -Pobserve");
  }

  @Test
  void stageAIsDecidedOncePerBaseline() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);

    assertThat(scene.ask(Stage.OBSERVE))
        .isInstanceOfSatisfying(
            Reply.Settled.class,
            settled -> {
              assertThat(settled.verdict()).isEqualTo(Verdict.PASS);
              assertThat(settled.entry().number()).isEqualTo(3);
            });
  }

  @Test
  void anotherBaselineNeedsItsOwnStageA() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.sources = "5006";

    assertThat(scene.refused(Stage.SCREEN).rule()).startsWith("Stage A comes first");
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
  }

  @Test
  void failedStageAFreezesTheLineAndSaysWhereToTurn() {
    scene.measure(Stage.OBSERVE, Verdict.FAIL);

    Refusal refusal = scene.refused(Stage.SCREEN);
    assertThat(refusal.headline())
        .startsWith("REFUSED: line mid is frozen (entry 3, observe FAIL, 2026-02-17T12:00:")
        .contains("still allowed: hz4 large or hz3 aggressive lane, or a rehearsal (-Drehearse)");
    assertThat(refusal.why()).contains("Stage A of b82 failed: because of the figures");
    assertThat(scene.admission().beforeBuild(Stage.OBSERVE, scene.order)).isPresent();
  }

  @Test
  void failedScreenIsArchivedAndFreezes() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.FAIL);

    assertThat(scene.folder().resolve("archive/mid-0007-b82-screen.zip")).exists();
    assertThat(scene.refused(Stage.REPLAY).rule()).isEqualTo("line mid is frozen");
  }

  @Test
  void failedReplayFreezes() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
    scene.measure(Stage.REPLAY, Verdict.FAIL);

    assertThat(scene.refused(Stage.REPLAY).rule()).isEqualTo("line mid is frozen");
  }

  /** Older suites wrote an entry of its own for what follows from a verdict. */
  private void followedBy(EntryKind kind) {
    Entry verdict = Entry.read(scene.lines().get(scene.lines().size() - 1));
    Said followed = new Said.Followed(verdict.step().orElseThrow(), verdict.number());
    new LedgerFile(scene.folder(), "mid").append(kind, scene.now(), followed);
  }

  @Test
  void freezeOfAnOlderSuiteIsVoidedByEitherOfItsTwoEntries() {
    scene.measure(Stage.OBSERVE, Verdict.FAIL);
    followedBy(EntryKind.FROZEN);
    String frozen = scene.text();
    for (int number : List.of(3, 4)) {
      assertThat(scene.refused(Stage.OBSERVE).headline()).contains("line mid is frozen (entry 3, ");
      new Voiding(scene.folder(), scene.anchor, scene::now).enter("mid", number, "a bug of ours");

      assertThat(scene.text()).contains("\"entries\":[3,4]");
      scene.admitted(Stage.OBSERVE).close();
      scene.write(frozen);
      Tip.of(Optional.of(Entry.read(scene.lines().get(3))))
          .write(scene.folder().resolve("mid.tip"));
    }
  }

  @Test
  void promotionOfAnOlderSuiteIsRead() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
    scene.measure(Stage.REPLAY, Verdict.PASS);
    followedBy(EntryKind.PROMOTED);

    assertThat(scene.refused(Stage.REPLAY).rule()).contains("its candidate was promoted");
  }

  @Test
  void whatWasNeverMeasuredCanBeMended() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.admitted(Stage.SCREEN).close();
    scene.candidate = "cb";

    scene.measure(Stage.SCREEN, Verdict.PASS);
    assertThat(scene.kinds()).containsOnlyOnce("bound");
  }

  @Test
  void secondImplementationIsRefused() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    scene.candidate = "cb";

    Refusal refusal = scene.refused(Stage.SCREEN);
    assertThat(refusal.headline())
        .contains("this is a second implementation (entry 5, bound, ")
        .contains("the implementation that was bound, unchanged");
    assertThat(refusal.why()).contains("librarySha256.candidate: ca -> cb");
  }

  @Test
  void otherPlanIsRefusedNamingWhatDiffers() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    scene.order = scene.edited("b82", "resolution: 1.0%", "resolution: 2.5%");
    scene.machine = "four cores";

    Refusal refusal = scene.refused(Stage.SCREEN);
    assertThat(refusal.headline())
        .startsWith("REFUSED: this work order already started under another plan (entry 4, impl");
    assertThat(refusal.why())
        .contains("order.resolutionPercent: 1 -> 2.5")
        .contains("machine.cpu: two cores -> four cores");
  }

  @Test
  void otherBudgetIsRefusedOnlyWithinItsStage() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    var first = scene.order;
    scene.order = scene.edited("b82", "budget: 3 min", "budget: 9 min");
    assertThat(scene.refused(Stage.SCREEN).why()).contains("budget: PT3M -> PT9M");

    scene.order = first;
    scene.measure(Stage.SCREEN, Verdict.PASS);
    scene.order = scene.edited("b82", "budget: 3 min", "budget: 9 min");
    scene.measure(Stage.REPLAY, Verdict.PASS);
  }

  @Test
  void lowerBarForTheSameObservationIsRefused() {
    scene.measure(Stage.OBSERVE, Verdict.INVALID);
    scene.order = scene.edited("b82", "malloc_calls: 10%", "malloc_calls: 1%");
    scene.sources = "5006";

    assertThat(scene.refused(Stage.OBSERVE).why()).contains("order.observation.conditions");
  }
}
