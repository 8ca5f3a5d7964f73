package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static hakozuna.testkit.MovableTree.LIBRARY;
import static hakozuna.testkit.MovableTree.make;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.MovableTree;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that give no layouts, or something else with them. */
class LayoutBuildTest {
  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = MovableTree.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$(filter -D%,$(TINY_DEFS))", "$(TINY_DEFS) -falign-functions=16"})
  void aBuildThatDropsTheFlagIsInvalid(String flags) {
    make(scene, flags);
    assertThat(rehearse("8"))
        .isRed(
            "quick",
            Verdict.INVALID,
            "-Dlayouts=8: the build does not take -falign-functions=64:33:16:16: the code of the"
                + " baseline lies where it lay without it",
            "Hand the flags in TINY_DEFS to every compile");
  }

  @Test
  void whatABuildWritesOfItsMomentIsNoLayout() {
    scene.tree().write("lib/tiny.c", LIBRARY + "const char *w(void) { return __TIME__ N; }\n");
    make(scene, "-DN='\"$$(date +%N)\"' $(filter -D%,$(TINY_DEFS))");
    assertThat(rehearse("8")).isRed("quick", Verdict.INVALID, "lies where it lay without it");
  }

  @ParameterizedTest
  @CsvSource({
    "-O0, it has",
    "-DSLOW=9, -DSLOW=9 only for the layout",
    "-mno-red-zone -fno-omit-frame-pointer, it has",
  })
  void aBuildThatDoesMoreWhenItSeesTheFlagIsInvalid(String more, String words) {
    make(scene, "$(TINY_DEFS) $(if $(findstring align,$(TINY_DEFS))," + more + ")");
    assertThat(rehearse("8"))
        .isRed(
            "quick",
            Verdict.INVALID,
            "layout 1 of the baseline differs from it by more than the places of its code",
            words);
  }

  @Test
  void theCandidateAloneMayNotDoMoreEither() {
    make(
        scene,
        "$(TINY_DEFS) $(if $(findstring align,$(TINY_DEFS)),"
            + "$(if $(findstring SPEED,$(TINY_DEFS)),-Os))");
    assertThat(rehearse("8"))
        .isRed("quick", Verdict.INVALID, "layout 1 of the candidate differs from it by more");
  }

  @Test
  void aCompilerThatRefusesTheFlagIsQuoted() {
    make(scene, "$(TINY_DEFS) $(if $(findstring align,$(TINY_DEFS)),-fno-such-flag)");
    assertThat(rehearse("8")).isRed("quick", Verdict.INVALID, "-Dlayouts=8: ", "-fno-such-flag");
  }

  @Test
  void codeTooShortForSoManyLayoutsSaysHowManyItHas() {
    scene
        .tree()
        .write(
            "lib/tiny.c",
            LIBRARY.replaceAll("(?m)^(int|long) [b-k].*\n", "").replace("ng)j", "ng)a"));
    assertThat(rehearse("64"))
        .isRed("quick", Verdict.INVALID, "-Dlayouts=64: this code has only ", "ask for no more");
  }

  private GateRun rehearse(String layouts) {
    return scene.rehearse(ScreenGate.class, "layouts", layouts);
  }
}
