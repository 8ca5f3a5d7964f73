package hakozuna;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever follows a sample or a stage through CONTRIBUTING finds every method that it names. */
class ContributingTest {
  private static final Pattern METHOD = Pattern.compile("`([A-Z][A-Za-z]+)\\.([a-z][A-Za-z]*)`");

  private final Map<String, Path> classes =
      Disk.files(Path.of("src/test/java")).stream()
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  Function.identity(),
                  (one, another) -> one));

  @Test
  void everyMethodItNamesIsThere() {
    String text = Disk.read(Path.of("CONTRIBUTING.md"));
    assertThat(METHOD.matcher(text).results()).hasSizeGreaterThan(20);
    assertThat(gone(text)).isEmpty();
  }

  @Test
  void aMethodOrAClassThatIsGoneIsFound() {
    assertThat(gone("`StageJudge.judge`, `StageJudge.guess`, `StageOracle.judge`"))
        .containsExactly("StageJudge.guess", "StageOracle.judge");
  }

  private List<String> gone(String text) {
    return METHOD
        .matcher(text)
        .results()
        .filter(name -> !isThere(name))
        .map(name -> name.group(1) + "." + name.group(2))
        .toList();
  }

  private boolean isThere(MatchResult name) {
    return Optional.ofNullable(classes.get(name.group(1)))
        .map(Disk::read)
        .filter(code -> code.contains(" " + name.group(2) + "("))
        .isPresent();
  }
}
