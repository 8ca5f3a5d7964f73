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

/**
 * A library that is not right is not timed: the candidate's defect is a FAIL, the baseline's news.
 */
class IntegrityStageTest {
  /** More than there is: whoever uses all of it writes into the next block. */
  private static final String TOO_LARGE =
      """
      #ifdef TOO_LARGE
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <stddef.h>
      size_t malloc_usable_size(void *p) {
          size_t (*own)(void *) = (size_t (*)(void *))dlsym(RTLD_NEXT, "malloc_usable_size");
          return own(p) + 64;
      }
      #endif
      """;

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
    Path source = scene.tree().root().resolve("lib/tiny.c");
    Disk.write(source, TOO_LARGE + Disk.read(source));
    scene
        .orders()
        .write(
            GateScene.ORDER,
            scene.orders().text(GateScene.ORDER)
                + """

        integrity:
          screen: 5 s
          replay: 5 s
          memory_growth: 25%
        """);
  }

  @Test
  void twoLibrariesThatAreRightAreTimed() {
    GateRun run = scene.run(ScreenGate.class);
    assertThat(run.test("integrity.usable_size").status()).isEqualTo("SUCCESSFUL");
    assertThat(run.test("everyDeclaredGateIsDecided").status()).isEqualTo("SUCCESSFUL");
    assertThat(ledger()).contains("\"integrity.usable_size\"", "\"verdict\":\"PASS\"");
  }

  @Test
  void aDefectOfTheCandidateIsAFailThatIsEnteredAndTimesNothing() {
    scene.candidate("-DSPEED=1100, -DTOO_LARGE");
    GateRun run = scene.run(ScreenGate.class);
    assertThat(run.test("integrity.usable_size").message())
        .startsWith("FAIL  integrity.usable_size: ")
        .contains("every byte of malloc_usable_size can be used");
    assertThat(run.test("quick").message())
        .contains("not measured, because integrity.usable_size is FAIL");
    assertThat(Files.exists(scene.left("screen", "samples.csv"))).isFalse();
    assertThat(ledger()).contains("\"bound\"", "\"verdict\":\"FAIL\"");
    scene.run(ScreenGate.class);
    assertThat(scene.lastScreen("screen")).contains("line toys is frozen");
    assertThat(
            GateRun.of(ReverifyGate.class, java.util.Map.of("ledger.dir", folder("ledger")))
                .tests())
        .allMatch(test -> test.status().equals("SUCCESSFUL"));
  }

  /** Nothing is at stake in a rehearsal, so it says all that is wrong at once. */
  @Test
  void aRehearsalChecksIntegrityThoughTheScopeIsLeft() {
    scene
        .orders()
        .write(
            GateScene.ORDER,
            scene.orders().text(GateScene.ORDER) + "\nscope:\n  files: [lib/other.inc]\n");
    scene.tree().write("lib/other.inc", "");
    scene.candidate("-DSPEED=1100, -DTOO_LARGE");
    GateRun run = scene.rehearse(ScreenGate.class);
    assertThat(run.test("scope.files").message()).startsWith("FAIL  scope.files: ");
    assertThat(run.test("integrity.usable_size").message())
        .startsWith("FAIL  integrity.usable_size: ");
    assertThat(run.test("quick").message())
        .contains("not measured, because scope.files is FAIL, integrity.usable_size is FAIL");
  }

  @Test
  void theSameDefectInTheBaselineIsInvalid() {
    scene.baseline("-DBASE, -DTOO_LARGE");
    GateRun run = scene.run(ScreenGate.class);
    assertThat(run.test("integrity.usable_size").message())
        .startsWith("INVALID  integrity.usable_size: the baseline itself is broken: ");
    assertThat(ledger()).contains("\"verdict\":\"INVALID\"").doesNotContain("\"verdict\":\"FAIL\"");
  }

  private String folder(String name) {
    return scene.tree().root().resolve(name).toString();
  }

  private String ledger() {
    return Disk.read(scene.tree().root().resolve("ledger/toys.jsonl"));
  }
}
