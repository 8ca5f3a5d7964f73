package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may set, and what happens when it is misspelt. */
class SettingsTest {

  @ParameterizedTest
  @MethodSource("everyProperty")
  void everyKnownPropertyIsRead(String name) {
    assertThat(settings(name, " some value ").get(name)).contains("some value");
    assertThat(settings(name, "one two").words(name, word -> word)).containsExactly("one", "two");
    assertThat(settings(name, " ").get(name)).isEmpty();
  }

  /** {@code series} is calibration's alone. */
  @Test
  void theReadmeHasEveryPropertyAndNoOther() throws IOException {
    List<String> names =
        Files.readString(Path.of("README.md"))
            .lines()
            .dropWhile(line -> !line.equals("## Properties"))
            .takeWhile(line -> !line.startsWith("## What"))
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> Arrays.stream(line.split("\\|")[1].split(",")))
            .map(name -> name.replace("`", "").strip())
            .filter(name -> !name.equals("series"))
            .toList();
    assertThat(names).containsExactlyInAnyOrderElementsOf(Settings.KNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject.rot",
        "baseline.defs",
        "candidate.extra.def",
        "work.orders",
        "ledger.folder"
      })
  void aMisspeltPropertyOfOursListsTheKnownOnesWithTheirHelp(String name) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> settings(name, "x"))
        .withMessageStartingWith("-D" + name + ": unknown property; known:\n  baseline.extra.defs ")
        .withMessageContaining("\n  cpus                       the CPU set, such as 0-15\n")
        .satisfies(
            e ->
                assertThat(e.getMessage().lines().skip(1))
                    .hasSameSizeAs(Settings.KNOWN)
                    .allMatch(line -> line.matches("  [a-z.]+ {2,}\\S.*")));
  }

  @Test
  void otherPeoplesPropertiesAreTheirs() {
    assertThat(settings("java.awt.headless", "true").values()).isEmpty();
  }

  @Test
  void aPropertyWeDoNotHaveCannotBeAskedFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("lane", "x").get("lanes"))
        .withMessage("not a property of ours: lanes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "true", " true "})
  void aSwitchIsOn(String value) {
    assertThat(settings("rehearse", value).isOn("rehearse")).isTrue();
  }

  @Test
  void aSwitchIsOffWhenItIsNotSetOrFalse() {
    assertThat(settings("rehearse", "false").isOn("rehearse")).isFalse();
    assertThat(settings("lane", "x").isOn("rehearse")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "ture", "on"})
  void aSwitchThatIsNeitherOnNorOffIsAnErrorNotAShotBurnt(String value) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> settings("rehearse", value).isOn("rehearse"))
        .withMessage("-Drehearse=" + value + ": is neither true nor false");
  }

  private static Iterable<String> everyProperty() {
    return Settings.KNOWN;
  }

  private static Settings settings(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return Settings.read(properties);
  }
}
