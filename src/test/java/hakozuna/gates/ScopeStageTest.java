package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate that leaves its scope is not timed, and costs no shot. */
class ScopeStageTest {
  private static final String SPEED = "#ifndef SPEED\n#define SPEED 1000\n#endif\n";

  @TempDir private Path folder;
  private GateScene scene;
  private Path source;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
    source = scene.tree().root().resolve("lib/tiny.c");
    scene.tree().write("lib/speed.inc", "double tiny_speed = 1000;\n");
    scene
        .orders()
        .write(
            GateScene.ORDER,
            scene.orders().text(GateScene.ORDER)
                + """

        scope:
          files: [lib/speed.inc]
        """);
  }

  /** The speed that the flag sets is a variable of another file than the one allowed. */
  @Test
  void aChangeOfAnotherFileIsAFailThatNamesItAndTimesNothing() {
    GateRun run = scene.run(ScreenGate.class);
    assertThat(run.test("scope.files").message())
        .startsWith("FAIL  scope.files: ")
        .contains("lib/tiny.c", "differ only in the files");
    assertThat(run.test("quick").message())
        .startsWith("INVALID  quick throughput: not measured, because scope.files is FAIL");
    assertThat(scene.text("screen", "verdict.json"))
        .contains("\"the candidate leaves its scope: scope.files\"", "\"outcome\" : \"DEFECT\"");
    assertThat(Files.exists(scene.left("screen", "samples.csv"))).isFalse();
    assertThat(scene.lastScreen("screen")).contains("nothing was run, so your shot is not used");
    assertThat(run.console()).doesNotContain("fixed-cost gap on");
    assertThat(ledger()).contains("implementation-plan").doesNotContain("bound", "ended");
  }

  @Test
  void theMendedCandidateHasItsWholeShot() {
    scene.run(ScreenGate.class);
    Disk.write(
        source,
        Disk.read(source)
            .replace(SPEED, "")
            .replace(
                "double tiny_speed = SPEED, tiny_wobble",
                "#include \"speed.inc\"\ndouble tiny_wobble"));
    scene.tree().write("lib/speed.inc", SPEED + "double tiny_speed = SPEED;\n");
    GateRun run = scene.run(ScreenGate.class);
    assertThat(run.test("everyDeclaredGateIsDecided").status()).isEqualTo("SUCCESSFUL");
    assertThat(run.test("scope.files").status()).isEqualTo("SUCCESSFUL");
    assertThat(ledger()).contains("\"bound\"", "\"PASS\"").doesNotContain("\"planOfCandidate\":2");
    assertThat(scene.rehearse(ScreenGate.class).console()).doesNotContain("second plan");
  }

  @Test
  void whatTheBaselinesOwnFlagsChangeIsNotTheCandidates() {
    scene
        .orders()
        .write(
            GateScene.ORDER,
            scene.orders().text(GateScene.ORDER).replace("[lib/speed.inc]", "[lib/tiny.c]"));
    scene.tree().write("lib/speed.inc", "#ifdef OTHER\nint other;\n#endif\n");
    Disk.write(source, "#include \"speed.inc\"\n" + Disk.read(source));
    GateRun run = scene.rehearse(ScreenGate.class, "baseline.extra.defs", "-DOTHER");
    assertThat(run.test("scope.files").message())
        .startsWith("INVALID  scope.files: the baseline itself is broken: ")
        .contains("lib/speed.inc");
  }

  private String ledger() {
    return Disk.read(scene.tree().root().resolve("ledger/toys.jsonl"));
  }
}
