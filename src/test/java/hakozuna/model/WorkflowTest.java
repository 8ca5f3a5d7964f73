package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflow that users copy is valid YAML of the form that GitHub wants. */
public class WorkflowTest {

  /** Returns its job; the parser also complains of a key that stands twice. */
  public static Map<?, ?> job() {
    return (Map<?, ?>) ((Map<?, ?>) workflow().get("jobs")).get("screen");
  }

  public static List<Map<?, ?>> steps() {
    return ((List<?>) job().get("steps"))
        .stream().<Map<?, ?>>map(step -> (Map<?, ?>) step).toList();
  }

  private static Map<?, ?> workflow() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      String text = Files.readString(Path.of("docs/ci/github-workflow.yml"));
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyStepRunsOrUsesAndWhatTellsTheOutcomeAlwaysRuns() {
    assertThat(workflow().get("name")).isEqualTo("gate");
    assertThat(steps())
        .hasSize(7)
        .allMatch(step -> step.containsKey("run") != step.containsKey("uses"));
    assertThat(steps().subList(4, 7)).allMatch(step -> "always()".equals(step.get("if")));
  }

  @Test
  void theLedgersWholeHistoryIsThere() {
    assertThat(((Map<?, ?>) steps().get(0).get("with")).get("fetch-depth")).isEqualTo(0);
  }
}
