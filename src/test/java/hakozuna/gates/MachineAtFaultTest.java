package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.GateScene;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real stage on a machine that is at fault: INVALID, and the ledger stays as it was. */
class MachineAtFaultTest {
  private static final String SOUND =
      "int tiny_behaviour = 0; double tiny_speed = 1100, tiny_wobble = 0;\n";

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
  }

  @Test
  void aCandidateThatOnlyTheUsersEnvironmentCompletesIsAFailedBuild() throws IOException {
    Path extra = cc("tree/libextra.so", "int extra(void) { return 1; }");
    scene
        .tree()
        .write(
            "lib/tiny.c",
            SOUND.replace("1100", "SPEED + 0")
                + "#ifdef NEEDS\nint extra(void);\nint needs(void) { return extra(); }\n#endif\n");
    scene
        .baseline("-DSPEED=1000")
        .candidate(
            "-DSPEED=1100, -DNEEDS, -L"
                + extra.getParent()
                + ", '-Wl,--no-as-needed', -l:libextra.so");
    String console = screened("env", "LD_LIBRARY_PATH=" + extra.getParent());
    assertThat(console)
        .contains("INVALID")
        .contains("the library cannot be loaded: ", "libextra.so");
    assertNothingEntered();
  }

  @Test
  void aBenchThatBreaksOnBothSidesFreezesNothing() throws IOException {
    scene
        .tree()
        .write(
            "bench/bench.c",
            "#include <stdio.h>\nint main(int c, char **v) {"
                + " fprintf(stderr, \"pthread_create: Resource temporarily unavailable\\n\"); return c > 1; }");
    String console = screened();
    assertThat(console).contains("INVALID").contains("ended with an error");
    assertThat(ledger()).doesNotContain("\"verdict\":\"FAIL\"");
  }

  @Test
  void aHardLimitOfTheShellIsRefusedBeforeTheBuild() throws IOException {
    String console = screened("bash", "-c", "ulimit -d 90000000; exec \"$@\"", "bash");
    assertThat(console).contains("this shell limits every program that it starts: data size");
    assertThat(console).doesNotContain(" built, sha256 ");
    assertNothingEntered();
  }

  /** Runs a real screen in a process of its own, started through these words. */
  private String screened(String... through) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> words = new java.util.ArrayList<>(List.of(through));
    words.addAll(List.of(java, "-Dallure.results.directory=" + folder.resolve("allure"), "-cp"));
    words.addAll(List.of(System.getProperty("java.class.path"), GateScene.class.getName()));
    words.addAll(List.of(ScreenGate.class.getName(), folder.toString()));
    Command.Result result = Command.of(words).within(Duration.ofMinutes(10)).run();
    assertThat(result.ok()).as(result.output()).isFalse();
    return result.output() + scene.lastScreen("screen");
  }

  private void assertNothingEntered() {
    assertThat(scene.tree().root().resolve("ledger/toys.jsonl")).doesNotExist();
  }

  private String ledger() throws IOException {
    return Files.readString(scene.tree().root().resolve("ledger/toys.jsonl"));
  }

  private Path cc(String name, String source) throws IOException {
    Path c = Files.writeString(folder.resolve(name + ".c"), source);
    Path made = folder.resolve(name);
    Ran.output(Command.of("cc", "-shared", "-fPIC", "-o", made.toString(), c.toString()));
    return made;
  }
}
