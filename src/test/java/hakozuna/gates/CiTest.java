package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Settings;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.TypedText;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflow that users copy: every line of it is run, or looked up in the build. */
class CiTest {
  private static final Path WORKFLOW = Path.of("docs/ci/github-workflow.yml");

  @TempDir private Path folder;

  /** The parser also complains of a key that stands twice. */
  private static Map<?, ?> job() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Map<?, ?> workflow = new Yaml(new SafeConstructor(options)).load(Disk.read(WORKFLOW));
    assertThat(workflow.get("name")).isEqualTo("gate");
    return (Map<?, ?>) ((Map<?, ?>) workflow.get("jobs")).get("screen");
  }

  private static List<Map<?, ?>> steps() {
    return ((List<?>) job().get("steps"))
        .stream().<Map<?, ?>>map(step -> (Map<?, ?>) step).toList();
  }

  private static String run(String name) {
    return steps().stream()
        .filter(step -> name.equals(step.get("name")))
        .map(step -> (String) step.get("run"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyStepRunsOrUsesAndWhatTellsTheOutcomeAlwaysRuns() {
    assertThat(steps())
        .hasSize(7)
        .allMatch(step -> step.containsKey("run") != step.containsKey("uses"));
    assertThat(steps().subList(4, 7)).allMatch(step -> "always()".equals(step.get("if")));
    assertThat(((Map<?, ?>) steps().get(0).get("with")).get("fetch-depth")).isEqualTo(0);
  }

  @Test
  void theGatesCommandIsOneThatTheBuildKnows() {
    String arguments = (String) ((Map<?, ?>) job().get("env")).get("GATE_ARGS");
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
    Object paths = ((Map<?, ?>) steps().get(6).get("with")).get("path");
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
