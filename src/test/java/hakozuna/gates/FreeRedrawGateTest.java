package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.HeldRun;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to another draw by killing, deleting and asking again, each of them tried for real. */
class FreeRedrawGateTest {
  /** The header, and the runs of some blocks with their copies. */
  private static final int ROWS = 15;

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
  }

  private Path ledger() {
    return scene.tree().root().resolve("ledger");
  }

  private List<String> rows() {
    return scene.text("screen", "samples.csv").lines().skip(1).toList();
  }

  private String summary() {
    return scene.lastScreen("screen");
  }

  private String reverified() {
    GateRun run =
        GateRun.of(
            ReverifyGate.class,
            Map.of("ledger.dir", ledger().toString(), "output.dir", folder + "/out"));
    assertThat(run).isGreen();
    return Disk.read(folder.resolve("out/reverify/summary.txt"));
  }

  @Tag("attack")
  @Test
  void aRunThatWasKilledIsMissedUntilAReasonRepeatsIt() {
    HeldRun.in(scene).after(ROWS, ScreenGate.class, HeldRun.KILL);
    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.REFUSED, "a run was started and left no result: quick, block ")
        .isRed("quick", Verdict.REFUSED, "(entry 3, started, ", "-Dreason=", "repeats the run");

    assertThat(scene.run(ScreenGate.class, "reason", "the lid was closed")).isGreen();
    String mark = "first plan of this candidate: reason \"the lid was closed\"; 1 run missed";
    assertThat(summary()).contains("MARK: " + mark);
    assertThat(scene.text("screen", "verdict.json"))
        .contains(mark.replace("\"", "\\\""), "\"missedRuns\" : 1", "\"what\" : \"missed\"");
    assertThat(rows()).hasSize(2 * 9 + 7);
    assertThat(reverified()).contains("MARK: toys, tiny: " + mark);
  }

  @Tag("attack")
  @Test
  void aKillAndADeletedJournalAreNoSecondDraw() {
    HeldRun.in(scene).after(ROWS, ScreenGate.class, HeldRun.KILL);
    Disk.delete(ledger().resolve("journal"));

    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.REFUSED, "samples of an unfinished sitting are gone (entry 3, st");
    assertThat(scene.run(ScreenGate.class, "reason", "cleaned up")).isGreen();
    assertThat(summary()).contains("MARK: second plan of this candidate: reason \"cleaned up\"");
  }

  @Test
  void anOrderlyEndCostsNoReasonAndIsRemembered() {
    HeldRun.in(scene).after(ROWS, ScreenGate.class, "kill -TERM $pid; wait $pid");
    assertThat(scene.run(ScreenGate.class)).isGreen();
    assertThat(summary()).contains("MARK: this candidate: 1 run interrupted");
    assertThat(rows()).hasSize(2 * 9 + 7);
    reverified();
  }

  @Tag("attack")
  @Test
  void plansAreCountedAndShareOneError() {
    scene.candidate("-DSPEED=1050, -DWOBBLE=60");
    scene.run(ScreenGate.class, "budget", "1ms");
    assertThat(scene.text("screen", "verdict.json")).contains("\"confidence\" : 95.5");
    assertThat(summary()).doesNotContain("plan of this candidate");
    scene.run(ScreenGate.class, "budget", "1ms", "reason", "again");
    scene.run(ScreenGate.class, "budget", "1ms", "reason", "again");

    String mark = "third plan of this candidate: reasons \"again\", \"again\"";
    assertThat(summary()).contains("MARK: " + mark);
    assertThat(scene.text("screen", "verdict.json"))
        .contains("\"plan\" : 3", "\"confidence\" : 99.875");
    assertThat(reverified()).contains(mark);
  }

  @Tag("attack")
  @Test
  void blocksBeforeARunOfTheCandidateThatBreaksCount() {
    HeldRun held = HeldRun.in(scene);
    held.after(ROWS, ScreenGate.class, HeldRun.TERM_RUN);
    List<String> first = rows();
    assertThat(scene.text("screen", "failures.csv")).contains(",CANDIDATE,KILLED,");
    assertThat(Disk.read(ledger().resolve("toys.jsonl")))
        .contains("\"brokenByCandidate\":[\"quick\"]");

    assertThat(scene.run(ScreenGate.class)).isGreen();
    assertThat(rows()).containsAll(first);
    assertThat(rows()).filteredOn(row -> row.contains("CANDIDATE")).hasSize(9);
    assertThat(summary()).contains("MARK: this candidate: 1 INVALID sitting");
    reverified();
  }
}
