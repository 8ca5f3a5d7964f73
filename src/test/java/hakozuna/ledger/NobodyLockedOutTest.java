package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to people who did nothing wrong, and how they go on. */
class NobodyLockedOutTest {
  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
    scene.measure(Stage.OBSERVE, Verdict.PASS);
  }

  @Test
  void anotherBudgetOfTheReplayIsTheReplaysOwn() {
    scene.order = scene.edited("b82", "budget: 12 min", "budget: 1 min");
    scene.measure(Stage.SCREEN, Verdict.PASS);
    scene.order = scene.edited("b82", "budget: 12 min", "budget: 9 min");
    scene.measure(Stage.REPLAY, Verdict.UNDECIDED);

    scene.measure(Stage.REPLAY, Verdict.PASS);
  }

  @Test
  void anotherMachineNeedsAReasonAndThenAPlanOfItsOwn() {
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    scene.machine = "four cores";
    assertThat(scene.refused(Stage.SCREEN).headline())
        .startsWith("REFUSED: this work order already started under another plan (entry 4, impl")
        .contains("the plan as it was", "-Dreason=");

    scene.reason = Optional.of("the old machine broke");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.journal().read()).isEmpty();
    }
    assertThat(scene.kinds()).endsWith("ended", "reopened", "implementation-plan");
  }

  @Test
  void anotherVersionOfTheSuiteAfterAPassedScreenNeedsAReasonForTheReplay() {
    scene.measure(Stage.SCREEN, Verdict.PASS);
    scene.suite = "newer";
    scene.rooms = Map.of("stats", "57", "verdict", "newer");
    assertThat(scene.refused(Stage.REPLAY).why())
        .contains("the suite changed since: verdict/")
        .doesNotContain("stats");

    scene.reason = Optional.of("the suite was brought up to date");
    scene.measure(Stage.REPLAY, Verdict.PASS);
    assertThat(scene.refused(Stage.REPLAY).rule()).contains("its candidate was promoted");
  }

  @Test
  void stageAThatPassedStaysPassedOnAnotherMachine() {
    scene.machine = "four cores";
    assertThat(scene.ask(Stage.OBSERVE)).isInstanceOf(Reply.Settled.class);
  }

  @Test
  void stageAThatWasInvalidIsMeasuredAnewOnAnotherMachine() {
    LedgerScene other = new LedgerScene(root.resolve("other"));
    other.measure(Stage.OBSERVE, Verdict.INVALID);
    other.machine = "four cores";
    other.measure(Stage.OBSERVE, Verdict.PASS);
  }

  @Test
  void anEmptyTableGetsItsHeaderAndTheStageGoesOn() throws IOException {
    Path table;
    try (OpenStage killed = scene.admitted(Stage.SCREEN)) {
      killed.firstRun();
      table = killed.journal().folder().resolve("samples.csv");
    }
    Files.createDirectories(table.getParent());
    Files.createFile(table);

    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.journal().append(scene.sample(Stage.SCREEN, 1, 0, 0, Variant.BASELINE));
      assertThat(open.journal().read()).hasSize(1);
    }
  }

  @Test
  void aRowTornByAFullDiskIsNotSealed() throws IOException {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      open.journal().append(scene.sample(Stage.SCREEN, 1, 0, 0, Variant.BASELINE));
      Path table = open.journal().folder().resolve("samples.csv");
      Files.writeString(table, "screen,l,0,1,CAND", StandardOpenOption.APPEND);
      open.end(scene.outcome(Verdict.INVALID, false));
    }
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.journal().read()).hasSize(1);
    }
  }

  @Test
  void aFreshCloneWithoutTheArchiveIsToldWhatToCommit() throws IOException {
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    Files.delete(scene.folder().resolve("journal/mid-0004-screen/samples.csv"));
    Files.delete(scene.folder().resolve("archive/mid-0007-b82-screen.zip"));

    assertThat(scene.refused(Stage.SCREEN).headline())
        .contains("mid.jsonl, entry 7: its samples are neither in ", "git add ");
  }

  @Test
  void theSameLibraryUnderAnotherNameIsTheSameCandidateInTheCount() {
    Path spare = root.resolve("spare");
    scene.admission().rehearse(Stage.SCREEN, scene.plan(Stage.SCREEN), root, spare).firstRun();
    scene.order = scene.edited("b95", "work_order: b82", "work_order: b95");

    OpenStage again =
        scene.admission().rehearse(Stage.SCREEN, scene.plan(Stage.SCREEN), root, spare);
    assertThat(again.standing().rehearsals().ofCandidate()).isEqualTo(1);
    assertThat(again.standing().rehearsals().ofWorkOrder()).isZero();
  }
}
