package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import hakozuna.testkit.Ran;
import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git holds of a ledger cannot be edited unseen; real git, real commits. */
class AnchorTest {
  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
    scene.anchor = Anchor.git();
  }

  private void git(String... words) {
    List<String> all = new java.util.ArrayList<>(List.of("git"));
    all.addAll(List.of("-c", "user.name=t", "-c", "user.email=t@example.org"));
    all.addAll(List.of("-c", "commit.gpgsign=false"));
    all.addAll(List.of(words));
    Ran.output(Command.of(all.toArray(String[]::new)).in(root));
  }

  private void commitAll() {
    git("add", "-A");
    git("commit", "--quiet", "--no-verify", "-m", "Keep the record");
  }

  private Standing standing() {
    return scene.admission().standing("mid");
  }

  @Test
  void outsideGitALedgerIsUnanchored() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    assertThat(standing().anchored()).isFalse();
    assertThat(standing().held()).isEqualTo("unanchored (outside git)");
  }

  @Test
  void ignoredLedgerIsUnanchored() throws IOException {
    git("init", "--quiet");
    Files.writeString(root.resolve(".gitignore"), "ledger/\n");
    scene.measure(Stage.OBSERVE, Verdict.PASS);

    assertThat(standing().anchored()).isFalse();
    assertThat(standing().held()).isEqualTo("unanchored (git ignores it)");
  }

  @Test
  void aShallowCloneIsSaidToBeOne() {
    git("init", "--quiet");
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    commitAll();
    Command.of("sh", "-c", "git rev-parse HEAD > .git/shallow").in(root).run();
    assertThat(standing().held())
        .isEqualTo("held by git (a shallow clone: its older commits were not looked at)");
  }

  @Tag("attack")
  @Test
  void aHistoryThatWasCutOffIsMarkedWhateverIsCommitted() {
    git("init", "--quiet");
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    commitAll();
    assertThat(standing().marks()).isEmpty();
    Command.of("sh", "-c", "git rev-parse HEAD > .git/shallow").in(root).run();
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    assertThat(standing().marks())
        .anyMatch(mark -> mark.startsWith("git's history is cut off here (a shallow clone)"));
  }

  @Test
  void replayWantsTheScreensEntryCommitted() {
    git("init", "--quiet");
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
    assertThat(scene.refused(Stage.REPLAY).headline())
        .startsWith("REFUSED: commit the screen's entry before the replay (entry 7, screen PASS, ")
        .contains("git add ");

    commitAll();
    assertThat(standing().anchored()).isTrue();
    scene.measure(Stage.REPLAY, Verdict.PASS);
  }

  @Test
  void whatGitDoesNotHoldYetIsSaidWithTheCommandThatCommitsIt() {
    git("init", "--quiet");
    String commit = ": cd '" + root + "' && git add ledger && git commit";
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    assertThat(standing().held()).isEqualTo("not committed" + commit);
    assertThat(standing().lines().get(0)).startsWith("ledger: 3 entries, tip ").endsWith(commit);

    git("add", "ledger/mid.jsonl");
    git("commit", "--quiet", "--no-verify", "-m", "Keep the entries alone");
    assertThat(standing().held()).isEqualTo("its archives are not committed" + commit);
    commitAll();
    assertThat(standing().held()).isEqualTo("held by git");

    scene.measure(Stage.SCREEN, Verdict.PASS);
    assertThat(standing().held()).isEqualTo("3 of 7 entries committed" + commit);
    assertThat(standing().committed()).isEqualTo(3);
    assertThat(standing().anchored()).isFalse();
  }

  @Test
  void aRehearsalMakesNoLedgerAndItsCountMovesIntoTheFirstOne() {
    git("init", "--quiet");
    Path spare = root.resolve("spare");
    scene.admission().rehearse(Stage.SCREEN, scene.plan(Stage.SCREEN), root, spare).firstRun();
    assertThat(scene.folder()).doesNotExist();
    assertThat(Ran.output(Command.of("git", "status", "--porcelain", "ledger").in(root))).isEmpty();

    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.admission().countedSoFar("mid", spare);
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.standing().rehearsals().ofCandidate()).isEqualTo(1);
      assertThat(open.standing().rehearsals().countedIn())
          .isEqualTo(scene.folder().resolve("mid.rehearsals").toString());
    }
    scene.admission().countedSoFar("mid", spare);
    assertThat(scene.folder().resolve("mid.rehearsals")).content().hasLineCount(1);
  }

  @Test
  void committedEntryThatIsMissingOrOtherIsNamed() throws IOException {
    git("init", "--quiet");
    scene.measure(Stage.OBSERVE, Verdict.FAIL);
    commitAll();
    List<String> lines = scene.lines();
    Files.delete(scene.folder().resolve("mid.tip"));
    scene.write(String.join("\n", lines.subList(0, 2)) + "\n");
    assertThat(scene.refused(Stage.OBSERVE).rule())
        .endsWith("mid.jsonl, entry 3: it is committed but missing here");

    Files.delete(scene.file());
    assertThat(scene.refused(Stage.OBSERVE).rule())
        .contains("entry 1: it is committed but missing");

    Disk.delete(scene.folder());
    assertThat(scene.refused(Stage.OBSERVE).rule())
        .contains("entry 1: it is committed but missing");
  }

  @Test
  void aLedgerThatWasCutAndCommittedSoIsFoundInTheHistory() throws IOException {
    git("init", "--quiet");
    scene.measure(Stage.OBSERVE, Verdict.FAIL);
    commitAll();
    Files.delete(scene.folder().resolve("mid.tip"));
    scene.write(String.join("\n", scene.lines().subList(0, 2)) + "\n");
    commitAll();

    assertThat(scene.refused(Stage.OBSERVE).headline())
        .contains("mid.jsonl, entry 3: it is committed but missing here");
  }

  @Test
  void machinesOwnFilesAreNotCommitted() {
    git("init", "--quiet");
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    git("add", "-A");

    String committed = Ran.output(Command.of("git", "ls-files").in(root));
    assertThat(committed)
        .contains("ledger/mid.jsonl", "ledger/archive/mid-0003-b82-observe.zip")
        .doesNotContain("journal", ".tip", ".lock");
  }

  @Test
  void gitThatCannotAnswerIsAnErrorAndNotUncommitted() throws IOException {
    Files.writeString(root.resolve(".git"), "gitdir: /nowhere\n");

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> scene.ask(Stage.OBSERVE))
        .isInstanceOf(BuildException.class)
        .hasMessageContaining("make git work there");
  }
}
