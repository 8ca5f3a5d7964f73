package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import hakozuna.testkit.Ran;
import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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

  private boolean isAnchored(Stage stage) {
    try (OpenStage open = scene.admitted(stage)) {
      return open.standing().anchored();
    }
  }

  @Test
  void outsideGitALedgerIsUnanchored() {
    assertThat(isAnchored(Stage.OBSERVE)).isFalse();
  }

  @Test
  void ignoredLedgerIsUnanchored() throws IOException {
    git("init", "--quiet");
    Files.writeString(root.resolve(".gitignore"), "ledger/\n");

    assertThat(isAnchored(Stage.OBSERVE)).isFalse();
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
    assertThat(isAnchored(Stage.REPLAY)).isTrue();
    scene.measure(Stage.REPLAY, Verdict.PASS);
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
