package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static hakozuna.testkit.RevisionScene.FAST;
import static hakozuna.testkit.RevisionScene.SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.RevisionScene;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two revisions on a ledger of their own: what binds, and what is known again. */
class RevisionLineTest {
  @TempDir private Path folder;
  private RevisionScene two;

  @BeforeEach
  void scene() {
    two = RevisionScene.in(folder);
  }

  private List<String> kinds() {
    return Disk.read(two.scene().tree().root().resolve("ledger/toys.jsonl"))
        .lines()
        .map(line -> line.replaceAll(".*\"kind\":\"([a-z-]+)\".*", "$1"))
        .toList();
  }

  @Test
  void aRevisionIsBoundByItsContentThroughAWholeLine() {
    two.change(SLOW, FAST);
    String base = two.git().git("rev-parse", "HEAD");
    assertThat(two.run(ScreenGate.class, "HEAD")).isGreen();
    assertThat(two.scene().text("screen", "summary.txt"))
        .contains("mvn verify -Preplay ", "-Dsubject.base=" + base);

    String head = two.git().commit("the change, and the ledger");
    two.change(FAST, "#define SPEED 1111");
    assertThat(two.run(ReplayGate.class, "HEAD"))
        .isRed(
            "quick",
            Verdict.REFUSED,
            "this is a second implementation",
            "it was of commit " + base + ": -Dsubject.base=" + base);
    assertThat(two.run(ReplayGate.class, "HEAD~1"))
        .isRed("quick", Verdict.REFUSED, "a second implementation", "candidateSourcesSha256: ");
    assertThat(two.run(ReplayGate.class, "HEAD~1", "subject.head", head)).isGreen();
    assertThat(kinds()).containsOnlyOnce("bound").endsWith("ended");
    assertThat(two.run(ScreenGate.class, "HEAD~1"))
        .isRed("quick", Verdict.REFUSED, "its candidate was promoted");
    String ledger = two.scene().tree().root().resolve("ledger").toString();
    assertThat(GateRun.of(ReverifyGate.class, Map.of("ledger.dir", ledger))).isGreen();
  }

  @Test
  void stageAIsOfTheBaseAndNeedsNoCandidate() {
    two.scene().withStageA(400);
    String base = two.git().commit("with statistics");
    GateRun observed = two.run(ObservationGate.class, "HEAD");
    assertThat(observed).isGreen();
    assertThat(two.scene().text("observe", "summary.txt"))
        .contains("mvn verify -Pscreen ", "-Dsubject.base=" + base);
    two.change(SLOW, "#define SPEED 1001");
    two.git().commit("another base");
    two.change("#define SPEED 1001", FAST);
    assertThat(two.run(ScreenGate.class, "HEAD"))
        .isRed("quick", Verdict.REFUSED, "Stage A comes first");
    assertThat(two.run(ScreenGate.class, base)).isGreen();
    assertThat(two.run(ObservationGate.class, base)).isGreen();
    two.change(FAST, "#define SPEED 1200");
    assertThat(two.run(ScreenGate.class, base))
        .isRed("quick", Verdict.REFUSED, "this is a second implementation");
  }

  @Test
  void anotherNameAndAnotherCommitOfTheSameContentGoOn() {
    two.change(SLOW, FAST);
    two.git().git("branch", "moving");
    assertThat(two.run(ScreenGate.class, "moving")).isGreen();
    two.git().write("ledger/notes.txt", "words\n").git("add", "ledger");
    two.git().git("commit", "-qm", "the ledger alone");
    two.git().git("branch", "-f", "moving");
    assertThat(two.run(ReplayGate.class, "moving")).isGreen();
  }

  @Test
  void aFrozenCandidateIsKnownAsAFlagAndAsAnotherCommit() {
    two.change(SLOW, "#define SPEED 900");
    assertThat(two.run(ScreenGate.class, "HEAD")).isRed("quick", Verdict.FAIL);
    two.git().commit("what failed");
    two.git().git("commit", "-q", "--allow-empty", "--amend", "-m", "what failed, in other words");
    two.scene().orders().set(GateScene.ORDER, "line", "renamed");
    String frozen = "this candidate belongs to the frozen line toys";
    assertThat(two.run(ScreenGate.class, "HEAD~1", "subject.head", "HEAD"))
        .isRed("quick", Verdict.REFUSED, frozen);
    assertThat(two.rehearse(ScreenGate.class, "HEAD~1")).isRed("quick", Verdict.FAIL);
    two.git().git("checkout", "-q", "HEAD~1", "--", "lib");
    two.scene().candidate("-DSPEED=900");
    assertThat(two.scene().run(ScreenGate.class)).isRed("quick", Verdict.REFUSED, frozen);
  }

  @Test
  void aCandidateOfTwoRevisionsThatFailedAsAFlagIsKnown() {
    two.scene().candidate("-DSPEED=900");
    assertThat(two.scene().run(ScreenGate.class)).isRed("quick", Verdict.FAIL);
    two.scene().orders().set(GateScene.ORDER, "line", "renamed");
    two.change("double tiny_speed = SPEED", "double tiny_speed = 900");
    assertThat(two.run(ScreenGate.class, "HEAD"))
        .isRed("quick", Verdict.REFUSED, "this candidate belongs to the frozen line toys");
  }
}
