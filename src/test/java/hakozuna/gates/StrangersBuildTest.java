package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees that are built as nobody here would have built them. */
class StrangersBuildTest {
  private static final String INCLUDED =
      "bench: the included one, " + Path.of("src/test/native").toAbsolutePath();

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
  }

  @Test
  void aMisspeltFlagIsFoundInABuildWithDebugInformation() {
    scene.tree().write("lib/Makefile", makefile("-g3 -frecord-gcc-switches -DWHEN=__TIME__"));
    scene.candidate("-DSPEDE=1100");
    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "the flag changes nothing (misspelt?)", "-DSPEDE=1100");
    assertThat(folder.resolve("tree/ledger/toys.jsonl")).doesNotExist();
  }

  @Test
  void aBuildThatIsNeverTheSameIsNotMeasuredForAMisspeltFlag() {
    scene.tree().write("lib/Makefile", makefile("-DDOES=$$(date +%N | sed 's/^0*//')"));
    scene.candidate("-DSPEDE=1100");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "two builds of the baseline differ", "-DSPEDE=1100");
  }

  @Tag("attack")
  @Test
  void aMakefileThatDoesNotOptimiseUnlessItSeesTheFlagIsNotMeasured() {
    String level = "$(if $(findstring SPEED,$(TINY_DEFS)),-O2,-O0)";
    scene.tree().write("lib/Makefile", makefile(level));
    scene.candidate("-DSPEED=1100");
    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "-O2 only for the candidate, -O0 only for the baseline");
    assertThat(folder.resolve("tree/ledger/toys.jsonl")).doesNotExist();
  }

  @Test
  void whatOneSideAloneIsMadeOfIsReadBesideTheVerdict() {
    String more = "$(if $(findstring SPEED,$(TINY_DEFS)),more.c)";
    scene.tree().write("lib/Makefile", makefile(more)).write("lib/more.c", "int more;\n");
    scene.candidate("-DSPEED=1100");
    scene.rehearse(ScreenGate.class);
    assertThat(scene.lastScreen("screen"))
        .contains("MARK: the build uses other files on each side: src/lib/more.c only for the");
    assertThat(scene.text("screen", "build-commands.txt"))
        .contains("baseline\n", "\ncc1 ", " src/lib/more.c\n");
  }

  @Test
  void aTreeWithoutABenchGetsTheIncludedOneAndIsToldSo() {
    Disk.delete(scene.tree().root().resolve("bench"));
    GateRun run = scene.rehearse(ScreenGate.class);
    assertThat(run.console()).contains(INCLUDED, "-Dsubject.bench names none");
    assertThat(scene.text("screen", "samples.csv")).contains("quick");
  }

  @Test
  void prebuiltLibrariesOfAnotherTreeGetTheIncludedBench() {
    Disk.delete(scene.tree().root().resolve("bench"));
    GateRun run =
        scene.rehearse(
            ScreenGate.class,
            "subject.baseline.library",
            compiled("SPEED=700"),
            "subject.candidate.library",
            compiled("SPEED=777"));
    assertThat(run.console()).contains(INCLUDED);
    assertThat(scene.text("screen", "samples.csv")).contains("quick");
  }

  @Test
  void prebuiltLibrariesWithTheSameCodeAreNotMeasured() {
    assertThat(
            scene.rehearse(
                ScreenGate.class,
                "subject.baseline.library",
                compiled("NAME=1"),
                "subject.candidate.library",
                compiled("NAME=2")))
        .isRed("quick", Verdict.INVALID, "the flag changes nothing");
  }

  @Test
  void aVariableThatIsNeverHandedToMakeIsRefused() {
    assertThat(scene.rehearse(ScreenGate.class, "subject.make.environment", "HOME,LD_PRELOAD"))
        .isRed("quick", Verdict.INVALID, "LD_PRELOAD is never handed to make");
  }

  private String compiled(String definition) {
    Path library = folder.resolve(definition + ".so");
    String c = scene.tree().root().resolve("lib/tiny.c").toString();
    Ran.output(
        Command.of(
            "cc", "-g3", "-shared", "-fPIC", "-D" + definition, "-o", library.toString(), c));
    return library.toString();
  }

  private static String makefile(String options) {
    return "all:\n\tcc -shared -fPIC " + options + " $(TINY_DEFS) -o libtiny.so tiny.c\nclean:\n";
  }
}
