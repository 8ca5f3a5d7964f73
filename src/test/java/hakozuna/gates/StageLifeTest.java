package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages one after another, their record lying in the tree that they judge. */
class StageLifeTest {
  private static final String END = "everyDeclaredGateIsDecided";

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder);
    scene.withOneLane().orders().set(GateScene.ORDER, "runs", "8");
  }

  @Test
  void aPassedScreenOpensTheReplayAndAPassedReplayPromotes() {
    GateRun screen = scene.run(ScreenGate.class);
    assertThat(screen).isGreen();
    assertThat(scene.text("screen", "summary.txt")).contains("then mvn verify -Preplay");
    GateRun replay = scene.run(ReplayGate.class);
    assertThat(replay).isGreen();
    assertThat(scene.text("replay", "summary.txt")).contains("promoted");
    assertThat(ledger()).content().contains("toys").contains("tiny");
    assertThat(screen.built()).hasSize(2);
    assertThat(replay.built()).isEmpty();
  }

  @Test
  void aReplayWithoutAScreenIsRefused() {
    assertThat(scene.run(ReplayGate.class))
        .isRed("quick", Verdict.REFUSED)
        .isRed(END, Verdict.REFUSED);
  }

  @Test
  void aFailFreezesTheLineAndNamesWhatToTurnTo() {
    scene.candidate("-DSPEED=900");
    assertThat(scene.run(ScreenGate.class)).isRed("quick", Verdict.FAIL).isRed(END, Verdict.FAIL);
    assertThat(scene.text("screen", "summary.txt")).contains("line toys is frozen");
    scene.candidate("-DSPEED=1500");
    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.REFUSED, "frozen", "other toys")
        .isRed(END, Verdict.REFUSED);
  }

  @Test
  void aFrozenLineCanStillBeRehearsed() {
    scene.candidate("-DSPEED=900");
    scene.run(ScreenGate.class);
    scene.candidate("-DSPEED=1500");
    assertThat(scene.rehearse(ScreenGate.class)).isGreen();
  }

  @Test
  void aBuildThatFailsCostsNoShot() {
    scene.candidate("-DSPEED=undeclared_speed");
    assertThat(scene.run(ScreenGate.class)).isRed("quick", Verdict.INVALID, "the build failed");
    scene.candidate("-DSPEED=1500");
    assertThat(scene.run(ScreenGate.class)).isGreen();
  }

  @Test
  void otherThresholdsAfterTheScreenAreRefused() {
    scene.run(ScreenGate.class);
    scene.orders().set("lanes/quick.yaml", "throughput", "+1.0%");
    assertThat(scene.run(ReplayGate.class)).isRed("quick", Verdict.REFUSED);
  }

  private Path ledger() {
    return scene.tree().root().resolve("ledger/toys.jsonl");
  }
}
