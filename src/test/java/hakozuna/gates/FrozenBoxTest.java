package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateScene;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frozen box on other lines, through the gates themselves. */
class FrozenBoxTest {
  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
  }

  private void anotherLine(String flags) {
    scene.orders().set(GateScene.ORDER, "line", "others");
    scene.candidate(flags);
  }

  @Tag("attack")
  @Test
  void anInnocentsMacroBesideACrashLeavesTheInnocentItsShot() {
    scene.candidate("-DSPEED=1100, -DDOES=CRASH");
    assertThat(scene.run(ScreenGate.class)).isRed(GateScene.FIRST, Verdict.FAIL);
    assertThat(Disk.read(ledger("toys"))).contains("\"box\":{\"DOES\":[\"");

    anotherLine("-DSPEED=1100");
    assertThat(scene.run(ScreenGate.class)).isGreen();
    assertThat(scene.lastScreen("screen"))
        .contains("MARK: this candidate ", "SPEED", " the frozen line toys (entry ");
  }

  @Tag("attack")
  @Test
  void aRenamedMacroWithOneStringMoreIsRefused() {
    scene.candidate("-DSPEED=900");
    assertThat(scene.run(ScreenGate.class)).isRed(GateScene.FIRST, Verdict.FAIL);

    String library = Disk.read(scene.tree().root().resolve("lib/tiny.c"));
    String more = library.replace("SPEED", "HASTE") + "const char *tiny_note = \"second\";\n";
    scene.tree().write("lib/tiny.c", more);
    anotherLine("-DHASTE=901");
    assertThat(scene.run(ScreenGate.class))
        .isRed(
            GateScene.FIRST,
            Verdict.REFUSED,
            "this candidate belongs to the frozen line toys (entry ");
    assertThat(ledger("others")).doesNotExist();
  }

  @Test
  void whatOnlyTheMakefileKnowsIsMarked() {
    String makefile = Disk.read(scene.tree().root().resolve("lib/Makefile"));
    String source = Disk.read(scene.tree().root().resolve("lib/tiny.c"));
    String hidden = "SOURCE := $(if $(findstring QUICK,$(TINY_DEFS)),fast.c,tiny.c)\n";
    String with = makefile.replace("-o $@ tiny.c", "-o $@ $(SOURCE)");
    scene.tree().write("lib/Makefile", hidden + with);
    scene.tree().write("lib/fast.c", source.replace("SPEED 1000", "SPEED 1100"));
    scene.candidate("-DQUICK");
    assertThat(scene.run(ScreenGate.class)).isGreen();
    assertThat(scene.lastScreen("screen"))
        .contains("MARK: no source shows what QUICK changes: the box is known by its name alone");
  }

  private Path ledger(String line) {
    return scene.tree().root().resolve("ledger").resolve(line + ".jsonl");
  }
}
