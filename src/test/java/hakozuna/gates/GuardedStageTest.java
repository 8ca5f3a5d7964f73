package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.GateScene;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate that is 20% slower, and whose make, library and constructor do what they can. */
class GuardedStageTest {
  private static final String SLOWER =
      "int tiny_behaviour = 0; double tiny_speed = SPEED, tiny_wobble = 0;\n";

  /** Every other library that can be reached from the own one's place becomes this one. */
  private static final String OVERWRITE =
      """
      #include <stdlib.h>
      __attribute__((constructor)) static void first(void) {
      #ifdef EVIL
        if (!getenv("DONE")) {
          setenv("DONE", "1", 1);
          unsetenv("LD_PRELOAD");
          system("own=$(grep -o '/[^ ]*subject.so\\\\|/tmp/allocator.so' /proc/$PPID/maps | head -n 1);"
                 " for other in $(dirname $own)/../*/subject.so '%1$s'/target/variants/*/subject.so;"
                 " do cat $own > $other; done 2> /dev/null");
        }
      #endif
      }
      """;

  private static final String DAEMON =
      """
      #include <unistd.h>
      __attribute__((constructor)) static void first(void) {
      #ifdef EVIL
        if (fork() == 0 && setsid() > 0 && fork() == 0) {
          execl("/bin/sleep", "sleep", "4748.5", (char *)0);
        }
      #endif
      }
      """;

  private static final String LOOKS =
      """
      #include <stdlib.h>
      #include <unistd.h>
      __attribute__((constructor)) static void first(void) {
      #ifdef EVIL
        unsetenv("LD_PRELOAD");
        if (system("find '%s' '%s' -name samples.csv 2> /dev/null | grep -q .") == 0) _exit(0);
      #endif
      }
      """;

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane().baseline("-DSPEED=1000");
    scene.candidate("-DSPEED=800, -DEVIL");
  }

  @Tag("attack")
  @Test
  void aConstructorCannotPutItselfInTheBaselinesPlace() {
    scene.tree().write("lib/tiny.c", SLOWER + OVERWRITE.formatted(here()));
    assertThat(verdict()).contains("-20.00%").startsWith("FAIL");
  }

  @Tag("attack")
  @Test
  void makeCannotPutTheCandidateInTheBaselinesPlace() {
    scene.tree().write("lib/tiny.c", SLOWER);
    scene
        .tree()
        .write(
            "lib/Makefile",
            """
            all: libtiny.so
            libtiny.so: tiny.c
            \tcc -shared -fPIC $(TINY_DEFS) -o $@ tiny.c
            \t-for other in ../../../*/subject.so %s/target/variants/*/subject.so; do \
            cp $@ $$other; done 2> /dev/null
            clean:
            \trm -f libtiny.so
            """
                .formatted(here()));
    assertThat(verdict()).contains("-20.00%").startsWith("FAIL");
  }

  @Tag("attack")
  @Test
  void nothingThatTheLoadCheckStartedRunsBesideTheBaseline() {
    scene.tree().write("lib/tiny.c", SLOWER + DAEMON);
    assertThat(verdict()).startsWith("FAIL");
    assertThat(Ran.output(Command.of("ps", "-eo", "args"))).doesNotContain("sleep 4748.5");
  }

  @Tag("attack")
  @Test
  void noRunSeesTheSamplesOfTheRunsBefore() {
    scene.tree().write("lib/tiny.c", SLOWER + LOOKS.formatted(folder, here()));
    assertThat(verdict()).contains("-20.00%").startsWith("FAIL");
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }

  /** Returns the verdict and what it rests on. */
  private String verdict() {
    scene.rehearse(ScreenGate.class);
    String summary = scene.lastScreen("screen");
    return summary.replaceFirst("(?s).*?REHEARSAL: ", "");
  }
}
