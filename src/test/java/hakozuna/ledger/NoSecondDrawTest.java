package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.model.BadFileException;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import hakozuna.tools.Sha256;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cheap ways to another draw, each of them closed. */
class NoSecondDrawTest {
  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
    scene.measure(Stage.OBSERVE, Verdict.PASS);
  }

  private static Answer gate(String lane, Verdict verdict) {
    return new Gate(GateKind.THROUGHPUT, lane, "throughput", 1)
        .answer(verdict, "so")
        .with(new Figures(2, 1.5, 2.5, 95, 1, 2));
  }

  @Test
  void spoilingOneLaneTakesNoGoodBlockFromAnother() {
    SittingEnd spoilt =
        new SittingEnd(
            Verdict.INVALID,
            false,
            "a baseline run was killed",
            List.of(gate("spoilt", Verdict.INVALID), gate("good", Verdict.FAIL)),
            List.of(),
            root.resolve("stage"));
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      open.end(spoilt);
    }
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.invalidSittings("spoilt")).containsExactly(1);
      assertThat(open.invalidSittings("good")).isEmpty();
      assertThat(open.standing().lines()).contains("sitting 2 of this stage; before it: INVALID");
    }
  }

  @Test
  void editedRowOfARunningSittingDoesNotSayWhatItsRunSaid() throws IOException {
    Path table;
    try (OpenStage killed = scene.admitted(Stage.SCREEN)) {
      killed.firstRun();
      killed.journal().append(said(killed.journal().folder(), 900));
      table = killed.journal().folder().resolve("samples.csv");
    }
    scene.admitted(Stage.SCREEN).close();
    Files.writeString(table, Files.readString(table).replace("900.00", "1100.00"));

    assertThat(scene.refused(Stage.SCREEN).rule())
        .contains("its samples were edited: l, block 0, candidate does not say what its run said");
  }

  private Sample said(Path folder, double opsPerSecond) throws IOException {
    String raw =
        "== stdout\n== results ==\nbench_random_mixed_mt_remote: threads=1 ops=500 time=0.5 ops/s=%.0f.00\n== stderr\n"
            .formatted(opsPerSecond);
    Files.createDirectories(folder.resolve("raw"));
    Files.writeString(folder.resolve("raw/x.txt"), raw);
    return new Sample(
        new Slot(Stage.SCREEN, "l", 1, 0, 0, Variant.CANDIDATE),
        500,
        0.5,
        opsPerSecond,
        new Usage(3, 4, 0, 0.25, 0.125, 4096),
        "wait4",
        scene.now(),
        0.75,
        "raw/x.txt",
        Sha256.of(raw),
        List.of(),
        "");
  }

  @Test
  void aBoxThatIsBoundHasNoShotOnAnotherLine() {
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    scene.order =
        scene.edited("b92", "work_order: b82", "work_order: b92", "line: mid", "line: mid2");

    assertThat(scene.refused(Stage.OBSERVE).headline())
        .startsWith(
            "REFUSED: this candidate is bound on line mid and not decided there (entry 5, bound, ")
        .contains("still allowed: its own work order, -Dwork.order=b82");
  }

  @Test
  void aFrozenBoxIsKnownInTheBaselineAndBehindOtherSpellings() {
    scene.measure(Stage.SCREEN, Verdict.FAIL);
    String box = "HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX=1";
    for (String spelt : List.of("-Wp,-D" + box, "\"'-D" + box + "'\"")) {
      assertThatExceptionOfType(BadFileException.class)
          .isThrownBy(
              () -> scene.edited("b93", "work_order: b82", "work_order: b93", "-D" + box, spelt))
          .withMessageContaining("is not a plain flag");
    }
    scene.order =
        scene.edited(
            "b94",
            "work_order: b82",
            "work_order: b94",
            "line: mid",
            "line: o",
            "-D" + box,
            "-DANOTHER_BOX=1",
            "    - -DHZ4_MID_OWNER_LOCAL_STACK_BOX=1",
            "    - -D" + box);
    assertThat(scene.refused(Stage.OBSERVE).rule()).contains("belongs to the frozen line mid");
  }

  @Test
  void anotherValueOfAFrozenMacroInABaselineIsNotTheFrozenBox() {
    scene.measure(Stage.SCREEN, Verdict.FAIL);
    String box = "HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX=";
    scene.order =
        scene.edited(
            "b96",
            "work_order: b82",
            "work_order: b96",
            "line: mid",
            "line: o",
            "-D" + box + "1",
            "-DANOTHER_BOX=1",
            "    - -DHZ4_MID_OWNER_LOCAL_STACK_BOX=1",
            "    - -D" + box + "0");
    scene.sources = "5099";
    scene.candidate = "cz";

    scene.admitted(Stage.OBSERVE).close();
  }

  @Test
  void aReasonOpensANewPlanOfTheSameWordsOnly() {
    scene.exhaust(Stage.SCREEN);
    scene.reason = Optional.of("the machine was moved");
    scene.measure(Stage.SCREEN, Verdict.INVALID);
    scene.exhaust(Stage.SCREEN);
    scene.order = scene.edited("b82", "resolution: 1.0%", "resolution: 50%");

    assertThat(scene.refused(Stage.SCREEN).why()).contains("order.resolutionPercent: 1 -> 50");
  }

  @Test
  void aVoidOpensANewPlanOfTheSameWordsOnly() {
    scene.measure(Stage.SCREEN, Verdict.FAIL);
    new Voiding(scene.folder(), scene.anchor, scene::now).enter("mid", 7, "a bug of ours");
    scene.order = scene.edited("b82", "resolution: 1.0%", "resolution: 50%");

    assertThat(scene.refused(Stage.SCREEN).headline())
        .startsWith(
            "REFUSED: a new plan must keep the work order of the plan it replaces (entry 4, ");
  }

  @Test
  void countedInstructionsThatWereEditedAreRefused() throws IOException {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      open.journal().keep("instructions.csv", "as counted\n");
      open.end(scene.outcome(Verdict.UNDECIDED, false));
    }
    Path table = scene.folder().resolve("journal/mid-0004-screen/instructions.csv");
    assertThat(table).hasContent("as counted");
    Files.writeString(table, "as wished\n");

    assertThat(scene.refused(Stage.SCREEN).rule()).contains("its counted instructions were edited");
  }

  @Test
  void countedInstructionsThatAreGoneAreNotCountedAgain() throws IOException {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      open.journal().keep("instructions.csv", "as counted\n");
      open.end(scene.outcome(Verdict.UNDECIDED, false));
    }
    Files.delete(scene.folder().resolve("journal/mid-0004-screen/instructions.csv"));

    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.journal().kept("instructions.csv")).contains("as counted\n");
    }
  }

  @Test
  void aSittingEndsOnce() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      open.end(scene.outcome(Verdict.UNDECIDED, false));
      open.end(scene.outcome(Verdict.PASS, false));
    }
    assertThat(scene.kinds()).endsWith("started", "ended");
  }
}
