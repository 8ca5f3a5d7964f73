package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a line through the gates themselves, on a ledger of their own. */
class OneShotTest {
  private static final String END = "everyDeclaredGateIsDecided";
  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder);
  }

  private Path ledger() {
    return scene.tree().root().resolve("ledger/toys.jsonl");
  }

  private List<String> kinds() {
    return read(ledger())
        .lines()
        .map(line -> line.replaceAll(".*\"kind\":\"([a-z-]+)\".*", "$1"))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void observedScreenedReplayedPromoted() {
    scene.withStageA(400);
    assertThat(scene.run(ObservationGate.class)).isGreen();
    assertThat(scene.run(ScreenGate.class)).isGreen();
    assertThat(scene.run(ObservationGate.class)).isGreen();
    assertThat(scene.run(ReplayGate.class)).isGreen();

    assertThat(kinds()).endsWith("ended").containsOnlyOnce("bound");
    assertThat(scene.text("replay", "verdict.json")).contains("\"rehearsal\" : false");
    assertThat(scene.run(ScreenGate.class))
        .isRed(
            "quick",
            Verdict.REFUSED,
            "work order tiny is over: its candidate was promoted (entry ");
    assertThat(GateRun.of(ReverifyGate.class, java.util.Map.of("ledger.dir", folderOfLedger())))
        .isGreen();
  }

  private String folderOfLedger() {
    return ledger().getParent().toString();
  }

  @Test
  void screenIsRefusedBeforeStageA() {
    scene.withStageA(400);

    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.REFUSED, "Stage A comes first, once per baseline")
        .isRed(END, Verdict.REFUSED);
    assertThat(scene.tree().root().resolve("ledger")).doesNotExist();
  }

  @Test
  void failedStageAFreezesTheLineForEveryWorkOrderButNotForRehearsals() {
    scene.withStageA(41);
    assertThat(scene.run(ObservationGate.class))
        .isRed(
            "slow_path",
            Verdict.FAIL,
            "slow / calls is 0.0410 (82 of 2000), needed >= 0.3000; runs: 0.0410 0.0410")
        .isRed(END, Verdict.FAIL, "line toys is frozen", "continue with other toys");
    assertThat(scene.run(ScreenGate.class))
        .isRed(
            "quick", Verdict.REFUSED, "line toys is frozen (entry 3, observe FAIL, ", "other toys");

    String before = read(ledger());
    assertThat(scene.rehearse(ScreenGate.class)).isGreen();
    assertThat(read(ledger())).isEqualTo(before);

    scene.orders().set(GateScene.ORDER, "line", "renamed");
    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.REFUSED, "this candidate belongs to the frozen line toys");
  }

  @Test
  void statisticsThatCannotBeJudgedFreezeNothing() {
    scene.withStageA(1001);
    assertThat(scene.run(ObservationGate.class))
        .isRed("slow_path", Verdict.INVALID, "counters disagree: slow <= calls, but 1001 > 1000");
    assertThat(kinds()).endsWith("started", "ended");

    assertThat(scene.run(ObservationGate.class)).isRed("slow_path", Verdict.INVALID, "disagree");
    assertThat(kinds()).endsWith("started", "ended", "started", "ended");
  }

  @Test
  void failedScreenIsArchivedAndFreezes() {
    scene.candidate("-DSPEED=900");
    assertThat(scene.run(ScreenGate.class)).isRed("quick", Verdict.FAIL);

    assertThat(ledger().resolveSibling("archive")).isDirectoryContaining("glob:**/toys-*.zip");
    assertThat(scene.run(ReplayGate.class)).isRed("quick", Verdict.REFUSED, "line toys is frozen");
  }

  @Test
  void compileErrorCostsNothing() {
    scene.candidate("-DSPEED=oops");
    assertThat(scene.run(ScreenGate.class)).isRed("quick", Verdict.INVALID);
    scene.candidate("-DSPEED=1100");

    assertThat(scene.run(ScreenGate.class)).isGreen();
  }

  @Test
  void aSymbolThatIsNowhereCostsNothing() {
    scene.candidate("-DSPEED=1100, -DUNLINKED");
    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "the library cannot be loaded", "tiny_nowhere");
    scene.candidate("-DSPEED=1100");

    assertThat(scene.run(ScreenGate.class)).isGreen();
  }

  @Test
  void aLedgerInsideTheTreeIsNoSource() {
    String inside = scene.tree().root().resolve("records").toString();
    assertThat(scene.run(ScreenGate.class, "ledger.dir", inside)).isGreen();
    assertThat(scene.run(ReplayGate.class, "ledger.dir", inside)).isGreen();
  }

  @Test
  void secondImplementationIsRefused() {
    assertThat(scene.run(ScreenGate.class)).isGreen();
    scene.tree().write("lib/tiny.c", read(scene.tree().root().resolve("lib/tiny.c")) + "\n");

    assertThat(scene.run(ReplayGate.class))
        .isRed("quick", Verdict.REFUSED, "this is a second implementation", "sourcesSha256: ");
  }

  @Test
  void otherResolutionIsRefused() {
    assertThat(scene.run(ScreenGate.class)).isGreen();
    scene.orders().set(GateScene.ORDER, "resolution", "2.5%");

    assertThat(scene.run(ReplayGate.class))
        .isRed("quick", Verdict.REFUSED, "order.resolutionPercent: 1 -> 2.5");
  }

  @Test
  void undecidedIsContinuedWithTheBlocksThatAreKept() {
    scene.candidate("-DSPEED=1050, -DWOBBLE=60");
    scene.orders().set(GateScene.ORDER, "budget", "500 ms");
    assertThat(scene.run(ScreenGate.class)).isRed("quick", Verdict.UNDECIDED);
    int kept = samples();
    scene.run(ScreenGate.class);

    assertThat(samples()).isGreaterThan(kept);
    assertThat(kinds()).containsOnlyOnce("bound").containsOnlyOnce("implementation-plan");
  }

  @Test
  void everyPlannedBlockMeasuredAsksForAReasonAndThenStartsAnew() {
    scene.candidate("-DSPEED=1050, -DWOBBLE=60");
    scene.orders().set(GateScene.ORDER, "budget", "1 ms");
    assertThat(scene.run(ScreenGate.class)).isRed("quick", Verdict.UNDECIDED);
    int kept = samples();
    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.REFUSED, "every planned block is measured", "-Dreason=", "(entry ");

    GateRun anew = scene.run(ScreenGate.class, "reason", "the machine was moved");
    assertThat(anew).isRed("quick", Verdict.UNDECIDED);
    assertThat(samples()).isEqualTo(kept);
    assertThat(kinds()).containsOnlyOnce("bound").containsSubsequence("reopened", "started");
  }

  private int samples() {
    return (int) scene.text("screen", "samples.csv").lines().count();
  }
}
