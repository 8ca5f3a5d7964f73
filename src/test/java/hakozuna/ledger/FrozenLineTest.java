package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a frozen line refuses, and what it does not. */
class FrozenLineTest {
  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void freezeTheLine() {
    scene = new LedgerScene(root);
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.FAIL);
  }

  private Voiding voiding() {
    return new Voiding(scene.folder(), scene.anchor, scene::now);
  }

  @Test
  void refusesAnotherWorkOrderOfTheLine() {
    scene.order = scene.edited("b83", "work_order: b82", "work_order: b83");

    assertThat(scene.refused(Stage.OBSERVE).rule()).isEqualTo("line mid is frozen");
  }

  @Test
  void refusesTheSameFlagsUnderAnotherLine() {
    scene.order =
        scene.edited("b90", "work_order: b82", "work_order: b90", "line: mid", "line: other");
    scene.sources = "5099";
    scene.candidate = "cz";

    assertThat(scene.refused(Stage.OBSERVE).headline())
        .startsWith(
            "REFUSED: this candidate belongs to the frozen line mid (entry 7, screen FAIL, 2026");
  }

  @Test
  void refusesTheSameBoxWithAnotherValueUnderAnotherLine() {
    scene.order =
        scene.edited(
            "b90",
            "work_order: b82",
            "work_order: b90",
            "line: mid",
            "line: other",
            "OUTSIDE_SC_LOCK_BOX=1",
            "OUTSIDE_SC_LOCK_BOX=2");

    assertThat(scene.refused(Stage.OBSERVE).rule()).contains("belongs to the frozen line mid");
  }

  @Test
  void refusesTheSameLibraryUnderOtherFlags() {
    scene.order =
        scene.edited(
            "b90",
            "work_order: b82",
            "work_order: b90",
            "line: mid",
            "line: other",
            "HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX",
            "HZ4_RENAMED_BOX");

    assertThat(scene.refused(Stage.SCREEN).rule()).contains("belongs to the frozen line mid");
  }

  @Test
  void admitsAnotherCandidateOnAnotherLine() {
    scene.order =
        scene.edited(
            "b90",
            "work_order: b82",
            "work_order: b90",
            "line: mid",
            "line: large",
            "HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX",
            "HZ4_LARGE_BOX");
    scene.candidate = "cz";

    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
  }

  private Standing.Rehearsed counted(int ofCandidate, int ofWorkOrder) {
    String beside = scene.folder().resolve("mid.rehearsals").toString();
    return new Standing.Rehearsed(ofCandidate, ofWorkOrder, beside);
  }

  @Test
  void rehearsalWorksAndLeavesTheLedgerAsItIs() {
    String before = scene.text();
    try (OpenStage open =
        scene
            .admission()
            .rehearse(
                Stage.SCREEN,
                scene.plan(Stage.SCREEN),
                root.resolve("scratch"),
                root.resolve("spare"))) {
      open.firstRun();
      open.firstRun();
      open.fixPlannedBlocks("l", 4);
      open.end(scene.outcome(Verdict.PASS, false));
      assertThat(open.isRehearsal()).isTrue();
      assertThat(open.standing().rehearsals()).isEqualTo(counted(1, 1));
    }
    scene.candidate = "cb";
    try (OpenStage open =
        scene
            .admission()
            .rehearse(
                Stage.SCREEN,
                scene.plan(Stage.SCREEN),
                root.resolve("scratch"),
                root.resolve("spare"))) {
      open.firstRun();
      assertThat(open.standing().rehearsals()).isEqualTo(counted(1, 2));
    }

    assertThat(scene.text()).isEqualTo(before);
  }

  @Test
  void voidedFreezeOpensTheLineAndStaysVisible() {
    voiding().enter("mid", 7, "the suite read the wrong counter");

    assertThat(scene.kinds()).endsWith("ended", "void");
    assertThat(scene.text()).contains("the suite read the wrong counter");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.sitting()).as("a voided sitting is not continued").isEqualTo(1);
      assertThat(open.journal().read()).isEmpty();
    }
    scene.candidate = "cb";
    assertThat(scene.refused(Stage.SCREEN).rule()).contains("second implementation");
  }

  @Test
  void voidNeedsAReasonAndAFreeze() {
    assertThatThrownBy(() -> voiding().enter("mid", 7, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-Dreason=");
    assertThatThrownBy(() -> voiding().enter("mid", 3, "so"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("entry 3 of line mid is not a freeze in force; that is entry 7");
    voiding().enter("mid", 7, "so");
    assertThatThrownBy(() -> voiding().enter("mid", 7, "so"))
        .hasMessageContaining("the line is not frozen");
  }

  @Test
  void openCycleIsEndedBeforeAnotherWorkOrderOfTheLine() {
    voiding().enter("mid", 7, "so");
    scene.order =
        scene.edited(
            "b83",
            "work_order: b82",
            "work_order: b83",
            "HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX",
            "HZ4_OTHER_BOX");
    scene.candidate = "cz";

    assertThat(scene.refused(Stage.OBSERVE).headline())
        .startsWith("REFUSED: one implementation cycle at a time on line mid (entry 5, bound, ")
        .contains("-Dwork.order=b82");
  }
}
