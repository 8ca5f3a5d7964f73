package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import java.nio.file.Path;
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
            "ended",
            "promoted");
    assertThat(scene.refused(Stage.REPLAY).headline())
        .startsWith("REFUSED: work order b82 is promoted and so over, by entry 10 (promoted, 2026")
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
            Answer.Settled.class,
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

    assertThat(scene.kinds()).endsWith("ended", "frozen");
    Refusal refusal = scene.refused(Stage.SCREEN);
    assertThat(refusal.headline())
        .startsWith("REFUSED: line mid is frozen, by entry 4 (frozen, 2026-02-17T12:00:")
        .contains("still allowed: hz4 large or hz3 aggressive lane, or a rehearsal (-Drehearse)");
    assertThat(refusal.why()).contains("The observe of b82 failed: because of the figures");
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

  @Test
  void verdictThatWasKilledBeforeItsFreezeFreezesAllTheSame() {
    scene.measure(Stage.OBSERVE, Verdict.FAIL);
    String withoutFreeze = String.join("\n", scene.lines().subList(0, 3)) + "\n";
    scene.write(withoutFreeze);
    Entry ended = Entry.read(scene.lines().get(2));
    Tip.of(Optional.of(ended)).write(scene.folder().resolve("mid.tip"));

    assertThat(scene.admission().beforeBuild(Stage.SCREEN, scene.order)).isPresent();
    assertThat(scene.refused(Stage.SCREEN).rule()).isEqualTo("line mid is frozen");
    assertThat(scene.kinds()).endsWith("ended", "frozen");
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
        .contains("this is a second implementation, by entry 5 (bound, ")
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
        .startsWith("REFUSED: a stage goes on with the plan it began with, by entry 4 (impl");
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
