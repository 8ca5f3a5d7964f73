package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that git holds is known, wherever its file has gone; real git, real commits. */
class LostLineTest {
  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
    scene.anchor = Anchor.git();
  }

  private String git(String... words) {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(List.of("-c", "user.name=t", "-c", "user.email=t@example.org"));
    all.addAll(List.of("-c", "commit.gpgsign=false"));
    all.addAll(List.of(words));
    return Ran.output(Command.of(all).in(root)).strip();
  }

  private void commitAll() {
    git("add", "-A");
    git("commit", "--quiet", "--no-verify", "-m", "Keep the record");
  }

  private void begin() throws IOException {
    git("init", "--quiet", "--initial-branch=main");
    Files.writeString(root.resolve("a.txt"), "a\n");
    git("add", "a.txt");
    git("commit", "--quiet", "--no-verify", "-m", "Begin");
  }

  /** A box fails on line g1, is committed there, and is tried again on line g2. */
  private void failOnG1() {
    git("init", "--quiet", "--initial-branch=main");
    scene.order =
        scene.edited("b90", "work_order: b82", "work_order: b90", "line: mid", "line: g1");
    scene.measure(Stage.OBSERVE, Verdict.FAIL);
    commitAll();
    scene.order =
        scene.edited("b91", "work_order: b82", "work_order: b91", "line: mid", "line: g2");
  }

  private String head() {
    return git("rev-parse", "HEAD");
  }

  private void loseG1() throws IOException {
    Files.deleteIfExists(scene.folder().resolve("g1.jsonl"));
    Files.deleteIfExists(scene.folder().resolve("g1.tip"));
  }

  private void assertThatG1IsMissedAndCanBeRestored(String commit) {
    String remedy = "cd '%s' && git checkout %s -- 'ledger/g1.jsonl'";
    String command = remedy.formatted(root, commit.substring(0, 12));
    assertThat(scene.refused(Stage.OBSERVE).rule())
        .contains("g1.jsonl, entry 1: it is committed but missing here; commit ")
        .endsWith(command);
    assertThat(scene.admission().beforeBuild(Stage.OBSERVE, scene.order)).isPresent();
    assertThat(scene.admission().standing("g2").tip()).startsWith("broken: g1.jsonl, entry 1");

    Ran.output(Command.of("sh", "-c", command).in(root));
    assertThat(scene.refused(Stage.OBSERVE).rule())
        .isEqualTo("this candidate belongs to the frozen line g1");
  }

  @Tag("attack")
  @Test
  void aLineThatIsDeletedFromTheFolderIsMissed() throws IOException {
    failOnG1();
    loseG1();
    assertThatG1IsMissedAndCanBeRestored(head());
  }

  @Test
  void aLineWhoseWholeLedgerIsDeletedIsMissed() {
    failOnG1();
    Disk.delete(scene.folder());
    assertThatG1IsMissedAndCanBeRestored(head());
  }

  @Tag("attack")
  @Test
  void aLineThatALaterCommitDeletesIsMissed() throws IOException {
    failOnG1();
    String holder = head();
    loseG1();
    commitAll();
    Files.writeString(root.resolve("more.txt"), "work goes on\n");
    commitAll();
    assertThatG1IsMissedAndCanBeRestored(holder);
  }

  @Test
  void aLineThatAMergeLeavesOutIsMissed() throws IOException {
    begin();
    git("checkout", "--quiet", "-b", "side");
    failOnG1();
    String holder = head();
    git("checkout", "--quiet", "main");
    Disk.delete(scene.folder());
    git("merge", "--quiet", "--no-edit", "-s", "ours", "side");
    git("branch", "--quiet", "-D", "side");
    assertThatG1IsMissedAndCanBeRestored(holder);
  }

  @Tag("attack")
  @Test
  void aLineIsMissedThoughGitIsToldAnotherHistory() throws IOException {
    failOnG1();
    String holder = head();
    loseG1();
    commitAll();
    git("replace", "--graft", "HEAD");
    assertThatG1IsMissedAndCanBeRestored(holder);
    loseG1();
    git("replace", "-d", head());
    Files.createDirectories(root.resolve(".git/info"));
    Files.writeString(root.resolve(".git/info/grafts"), head() + "\n");
    assertThatG1IsMissedAndCanBeRestored(holder);
  }

  @Test
  void aGitInsideTheLedgerHidesNothing() throws IOException {
    failOnG1();
    String holder = head();
    loseG1();
    Ran.output(Command.of("git", "init", "--quiet").in(scene.folder()));
    assertThatG1IsMissedAndCanBeRestored(holder);
  }

  @Test
  void aBoxThatAnotherBranchFrozeIsKnown() throws IOException {
    begin();
    git("checkout", "--quiet", "-b", "side");
    failOnG1();
    git("checkout", "--quiet", "main");
    Disk.delete(scene.folder());
    assertThat(scene.refused(Stage.OBSERVE).headline())
        .startsWith("REFUSED: this candidate belongs to line g1, which is frozen in branch side (");

    scene.order =
        scene.edited(
            "b92",
            "work_order: b82",
            "work_order: b92",
            "HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX",
            "HZ4_OTHER_BOX");
    scene.candidate = "cz";
    scene.measure(Stage.OBSERVE, Verdict.PASS);
  }

  @Test
  void aLedgerThatMovedWithItsHistoryIsWhole() {
    git("init", "--quiet");
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    commitAll();
    Disk.delete(scene.folder().resolve("journal"));
    git("mv", "ledger", "records");
    Disk.delete(scene.folder());
    commitAll();
    Admission moved = new Admission(root.resolve("records"), Anchor.git(), scene::now);
    assertThat(moved.standing("mid").held()).isEqualTo("held by git");
  }
}
