package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Settings;
import hakozuna.model.WorkflowTest;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.TypedText;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workflow that users copy: every line of it is run, or looked up in the build. */
class CiTest {
  @TempDir private Path folder;

  private static String run(String name) {
    return WorkflowTest.steps().stream()
        .filter(step -> name.equals(step.get("name")))
        .map(step -> (String) step.get("run"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theGatesCommandIsOneThatTheBuildKnows() {
    String arguments = (String) ((Map<?, ?>) WorkflowTest.job().get("env")).get("GATE_ARGS");
    TypedText typed = TypedText.of("GATE_ARGS='" + arguments + "'; " + run("Gate"));
    assertThat(typed.words()).contains("verify");
    assertThat(Disk.read(Path.of("pom.xml"))).contains("<id>" + typed.profile() + "</id>");
    assertThat(typed.properties().keySet()).isNotEmpty().allMatch(Settings::isKnown);
  }

  @Test
  void theStepsAfterTheGateReadWhatAStageReallyLeaves() {
    GateScene scene = GateScene.in(folder).withOneLane();
    scene.rehearse(ScreenGate.class);
    Disk.write(folder.resolve("target/link"), "");
    link();
    assertThat(shell("Verdict", 0)).isEmpty();
    assertThat(Disk.read(folder.resolve("output"))).isEqualTo("verdict=PASS\n");
    shell("Summary", 0);
    assertThat(Disk.read(folder.resolve("summary"))).contains("PASS", "REHEARSAL", "quick");
    Object paths = ((Map<?, ?>) WorkflowTest.steps().get(6).get("with")).get("path");
    assertThat(paths.toString().lines().map(Path::of)).allMatch(path -> path.startsWith("target"));
  }

  private void link() {
    try {
      Files.createSymbolicLink(folder.resolve("target/gate"), folder.resolve("gate"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FAIL, ::error",
    "UNDECIDED, ::warning",
    "INVALID, ::error",
    "REFUSED, ::error",
    "'', the screen never came to a verdict",
  })
  void everyVerdictIsTold(String verdict, String told) {
    Optional.of(verdict)
        .filter(word -> !word.isEmpty())
        .ifPresent(
            word -> Disk.write(folder.resolve("target/gate/screen/verdict.txt"), word + "\n"));
    assertThat(shell("Verdict", 0)).contains(told, verdict).hasLineCount(1);
    assertThat(shell("Summary", 1)).contains("summary.md");
  }

  private String shell(String step, int exit) {
    String script = "cd \"$0\" && set -e\n" + run(step);
    Command command = Command.of("bash", "-c", script, folder.toString());
    command.environment().put("GITHUB_OUTPUT", folder.resolve("output").toString());
    command.environment().put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    Command.Result result = command.run();
    assertThat(result.exit()).as(result.output()).isEqualTo(exit);
    return result.output();
  }
}
