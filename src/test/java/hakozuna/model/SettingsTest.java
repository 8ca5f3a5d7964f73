package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    assertThat(settings(name, "one two").words(name)).containsExactly("one", "two");
    assertThat(settings(name, " ").get(name)).isEmpty();
    assertThat(Settings.KNOWN.get(name)).isNotBlank();
  }

  @Test
  void everyPropertyOfTheContractIsKnown() {
    assertThat(Settings.KNOWN)
        .containsKeys(
            "work.order",
            "subject.root",
            "subject.make.dir",
            "subject.make.targets",
            "subject.make.variable",
            "subject.library",
            "subject.bench",
            "subject.extra.defs",
            "subject.baseline.library",
            "subject.candidate.library",
            "baseline.extra.defs",
            "candidate.extra.defs",
            "lane",
            "cpus",
            "runs",
            "budget",
            "resolution",
            "confidence",
            "seed",
            "rehearse",
            "ledger.dir",
            "reason");
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
  void aMisspeltPropertyOfOursListsTheKnownOnes(String name) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> settings(name, "x"))
        .withMessageStartingWith("-D" + name + ": unknown property; known: ")
        .withMessageContaining("candidate.extra.defs, confidence, cpus")
        .withMessageContaining("subject.root");
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
    return Settings.KNOWN.keySet();
  }

  private static Settings settings(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return Settings.read(properties);
  }
}
