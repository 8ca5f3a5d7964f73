package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateScene;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose work is proven, and what is said beside the verdict where it is not. */
class ProvenWorkTest {
  private static final String UNPROVEN = "MARK: work not proven: this bench does not show";

  /** Every block of a thread is one and the same, but for the thread that starts the others. */
  private static final String CHEAT =
      """
      #define _GNU_SOURCE
      #include <stddef.h>
      #include <sys/mman.h>
      #include <unistd.h>
      int tiny = FAST;
      #if CHEATS
      static void *fresh(size_t size) {
          return mmap(NULL, size + 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      }
      static __thread void *mine;
      void free(void *block) {}
      void *calloc(size_t n, size_t size) { return fresh(n * size); }
      void *malloc(size_t size) {
          if (getpid() == gettid()) return fresh(size);
          if (mine == NULL) mine = fresh(1 << 20);
          return mine;
      }
      #endif
      """;

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
  }

  @Test
  void aBenchOfTheUsersOwnIsMarked() {
    assertThat(scene.run(ScreenGate.class)).isGreen();
    assertThat(scene.lastScreen("screen")).contains(UNPROVEN);
    assertThat(scene.text("screen", "verdict.json")).contains("work not proven: ");
  }

  @Test
  void theIncludedBenchIsNotMarkedAndItsDefectsHaveAName() {
    Disk.delete(scene.tree().root().resolve("bench"));
    scene.tree().write("lib/tiny.c", CHEAT);
    scene.baseline("-DFAST=0").candidate("-DFAST=1, -DCHEATS=1");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed(
            GateScene.FIRST,
            Verdict.FAIL,
            "candidate: the run did not prove its work: stamps read from blocks");
    assertThat(scene.lastScreen("screen")).doesNotContain("MARK: work not proven");

    scene.baseline("-DFAST=0, -DCHEATS=1").candidate("-UFAST, -DFAST=1");
    assertThat(scene.rehearse(ScreenGate.class)).isRed(GateScene.FIRST, Verdict.INVALID);
  }

  @Test
  void aFunctionThatTheCandidateAloneReplacesIsMarkedAndDecidesNothing() {
    String library = Disk.read(scene.tree().root().resolve("lib/tiny.c"));
    scene
        .tree()
        .write(
            "lib/tiny.c",
            library
                + """
                #if SPEED > 1000
                int clock_gettime(int clock, void *time) { return -1; }
                #endif
                """);
    assertThat(scene.run(ScreenGate.class)).isGreen();
    assertThat(scene.lastScreen("screen"))
        .contains("MARK: the candidate replaces clock_gettime for the whole process");
  }
}
