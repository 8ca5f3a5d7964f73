package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Settings;
import hakozuna.model.Stage;
import hakozuna.model.Trial;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.testkit.LedgerScene;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger holds of two revisions: their sources bind, and their names only tell. */
class RevisionLedgerTest {
  @TempDir private Path root;
  private LedgerScene scene;

  @BeforeEach
  void twoRevisions() {
    scene = new LedgerScene(root);
    scene.order = withoutFlag("b82");
    scene.candidateSources = Optional.of("7ead");
    scene.revisions = Map.of("baseCommit", "c1", "baseTree", "t1", "headCommit", "c2");
  }

  @Test
  void thePlanHoldsBothSourcesAndWhereTheNamesLed() {
    Map<String, Object> data = scene.plan(Stage.SCREEN).data();
    assertThat(data)
        .containsEntry("sourcesSha256", "5005")
        .containsEntry("candidateSourcesSha256", "7ead")
        .containsEntry("revisions", scene.revisions);
    assertThat(Plan.of(EntryKind.IMPLEMENTATION_PLAN, data)).isEqualTo(scene.plan(Stage.SCREEN));
    scene.candidateSources = Optional.empty();
    assertThat(scene.plan(Stage.SCREEN).data()).doesNotContainKey("candidateSourcesSha256");
  }

  @Test
  void stageAIsOfTheBaseWhateverTheCandidateIs() {
    scene.candidateSources = Optional.empty();
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.candidateSources = Optional.of("7ead");
    scene.measure(Stage.SCREEN, Verdict.PASS);

    scene.sources = "another base";
    assertThat(scene.refused(Stage.OBSERVE).message()).contains("this is a second implementation");
  }

  @Test
  void stageAOfAnotherBaseIsNone() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.sources = "another base";
    assertThat(scene.refused(Stage.SCREEN).rule())
        .isEqualTo("Stage A comes first, once per baseline");
  }

  @Test
  void anotherCandidateIsASecondImplementation() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
    scene.candidateSources = Optional.of("8ead");
    scene.revisions = Map.of("baseCommit", "c1", "baseTree", "t1", "headCommit", "c3");
    assertThat(scene.refused(Stage.REPLAY).message())
        .contains("second implementation", "candidateSourcesSha256: 7ead -> 8ead; it was of")
        .contains("it was of commit c2: -Dsubject.head=c2");
    scene.candidateSources = Optional.empty();
    assertThat(scene.refused(Stage.REPLAY).message())
        .contains("candidateSourcesSha256: 7ead -> nothing");
  }

  @Test
  void anotherCommitOfTheSameSourcesIsTheSamePlan() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
    scene.revisions = Map.of("baseCommit", "c8", "baseTree", "t8");
    scene.measure(Stage.REPLAY, Verdict.PASS);
    assertThat(scene.kinds()).containsOnlyOnce("implementation-plan");
  }

  @Test
  void aFrozenRevisionIsKnownByItsSourcesAloneAsCandidateAndAsBase() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.FAIL);
    String frozen = "this candidate belongs to the frozen line mid";
    elsewhere("another base", "7ead");
    assertThat(scene.refused(Stage.OBSERVE).rule()).isEqualTo(frozen);
    elsewhere("7ead", "8ead");
    assertThat(scene.refused(Stage.OBSERVE).rule()).isEqualTo(frozen);
    elsewhere("5005", "8ead");
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
  }

  /** Two revisions differ by themselves: no flag is the candidate's alone. */
  private WorkOrder withoutFlag(String name, String... words) {
    WorkOrder order = words.length == 0 ? scene.order : scene.edited(name, words);
    Settings revisions = new Settings(Map.of("subject.base", "HEAD"));
    return Trial.of(order, revisions).order();
  }

  private void elsewhere(String base, String head) {
    scene.order =
        withoutFlag("other", "work_order: b82", "work_order: other", "line: mid", "line: other");
    scene.sources = base;
    scene.candidate = "library of " + head;
    scene.candidateSources = Optional.of(head);
  }
}
