package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.TypedText;
import java.nio.file.Path;
import java.util.List;
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
    assertThat(scene.lastScreen("screen")).contains("next: run the replay");
    List<TypedText> typed = TypedText.all(scene.text("screen", "summary.txt"));
    assertThat(typed).extracting(TypedText::profile).containsExactly("replay");
    GateRun replay = GateRun.of(ReplayGate.class, typed.get(0).properties());
    assertThat(replay).isGreen();
    assertThat(scene.lastScreen("replay")).contains("promoted");
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
    assertThat(scene.lastScreen("screen"))
        .contains("line toys is frozen; continue with other toys (no work order of it is here; ")
        .contains("is kept in " + scene.tree().root() + "/ledger/archive");
    List<TypedText> failed = TypedText.all(scene.text("screen", "summary.txt"));
    scene.candidate("-DSPEED=1500");
    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.REFUSED, "frozen", "other toys")
        .isRed(END, Verdict.REFUSED);
    List<TypedText> refused = TypedText.all(scene.text("screen", "summary.txt"));
    assertThat(refused)
        .isEqualTo(failed)
        .extracting(TypedText::profile)
        .containsExactly("void", "screen");
    assertThat(GateRun.of(ScreenGate.class, refused.get(1).properties())).isGreen();
    assertThat(scene.lastScreen("screen")).contains("REHEARSAL: PASS");
    assertThat(GateRun.of(VoidGate.class, refused.get(0).properties())).isGreen();
    assertThat(ledger()).content().contains("what the bug was");
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
