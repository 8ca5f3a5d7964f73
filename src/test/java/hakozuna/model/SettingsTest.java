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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may set, and what happens when it is misspelt. */
class SettingsTest {

  @ParameterizedTest
  @MethodSource("everyProperty")
  void everyKnownPropertyIsRead(String name) {
    assertThat(settings(name, " some value ").get(name)).contains("some value");
    assertThat(settings(name, "one two").words(name, word -> word)).containsExactly("one", "two");
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
  @CsvSource({
    "rehearsal, rehearse",
    "rehears, rehearse",
    "rehersal, rehearse",
    "reherse, rehearse",
    "REHEARSE, rehearse",
    "rehearse.only, rehearse",
    "lanes, lane",
    "Lane, lane",
    "lnae, lane",
    "lane.name, lane",
    "line, lane",
    "cpu, cpus",
    "run, runs",
    "RUNS, runs",
    "runs7, runs",
    "seeds, seed",
    "budgt, budget",
    "budget.seconds, budget",
    "conf, confidence",
    "resolutoin, resolution",
    "reasons, reason",
    "output, output.dir",
    "outputdir, output.dir",
    "ledgerdir, ledger.dir",
    "ledger_dir, ledger.dir",
    "ledger.folder, ledger.dir",
    "workorder, work.order",
    "work-order, work.order",
    "workOrder, work.order",
    "work.orders, work.order",
    "wrok.order, work.order",
    "voidentry, void.entry",
    "referencelibraries, reference.libraries",
    "subject_root, subject.root",
    "subject.rot, subject.root",
    "subjcet.root, subject.root",
    "subject, subject.root",
    "subject.path, subject.root",
    "baseline.defs, baseline.extra.defs",
    "candidate.extra.def, candidate.extra.defs",
    "candidate-flags, candidate.extra.defs",
    "extra.defs, baseline.extra.defs",
    "bench, subject.bench",
  })
  void aSlipOfTheKeyboardIsAnErrorThatNamesWhatIsNear(String typed, String meant) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> settings(typed, "true"))
        .withMessageStartingWith("-D" + typed + ": unknown property; near:\n  ")
        .withMessageContaining("\n  " + meant + " ")
        .withMessageEndingWith("\nREADME.md, \"Properties\", has all");
  }

  @Test
  void severalSlipsAreNamedAtOnce() {
    Properties properties = new Properties();
    properties.setProperty("lanes", "guard_r0");
    properties.setProperty("rehearsal", "true");
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> Settings.read(properties))
        .withMessage(
            """
            -Dlanes, -Drehearsal: unknown property; near:
              lane                       measure only these lanes, comma between
              rehearse                   measure everything, enter nothing in the ledger
            README.md, "Properties", has all""");
  }

  /** What Maven, Surefire, Allure, this JVM and a continuous build set is none of ours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "allure.results.directory",
        "argLine",
        "basedir",
        "build.number",
        "changelist",
        "CI",
        "com.sun.management.jmxremote",
        "debug",
        "encoding",
        "env.PATH",
        "failIfNoTests",
        "failsafe.rerunFailingTestsCount",
        "file.encoding",
        "forkCount",
        "git.branch",
        "groups",
        "http.proxyHost",
        "https.proxyPort",
        "it.test",
        "java.io.tmpdir",
        "javax.net.ssl.trustStore",
        "jdk.debug",
        "jenkins.url",
        "junit.jupiter.execution.parallel.enabled",
        "line.separator",
        "localRepository",
        "maven.clean.skip",
        "maven.repo.local",
        "maven.test.failure.ignore",
        "net.bytebuddy.experimental",
        "org.slf4j.simpleLogger.defaultLogLevel",
        "os.name",
        "parallel",
        "path.separator",
        "project.build.sourceEncoding",
        "revision",
        "self.tests.skip",
        "series",
        "settings",
        "sha1",
        "skip",
        "skipITs",
        "skipTests",
        "sonar.host.url",
        "spotless.check.skip",
        "style.color",
        "sun.arch.data.model",
        "surefire.real.class.path",
        "test",
        "trimStackTrace",
        "user.dir",
        "verbose",
        "version",
      })
  void otherPeoplesPropertiesAreTheirs(String name) {
    assertThat(settings(name, "true").values()).isEmpty();
  }

  @Test
  void nothingThatThisJvmWasGivenIsMistakenForOurs() {
    Properties ofTheJvm = new Properties();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> !Settings.KNOWN.contains(name))
        .forEach(name -> ofTheJvm.setProperty(name, "true"));
    assertThat(Settings.read(ofTheJvm).values()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lane", "ledger.dir", "output.dir", "reason", "work.order", "budget"})
  void aPropertyWithoutAValueIsAnError(String name) {
    for (String nothing : List.of("", "  ", "true")) {
      assertThatExceptionOfType(BadFileException.class)
          .isThrownBy(() -> settings(name, nothing))
          .withMessage("-D" + name + ": needs a value, as in -D" + name + "=…");
    }
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> settings(name, "-Drehearse"))
        .withMessageStartingWith("-D" + name + "=-Drehearse: its value is the next option");
  }

  @Test
  void flagsMayBeNone() {
    assertThat(settings("candidate.extra.defs", "").words("candidate.extra.defs", word -> word))
        .isEmpty();
    assertThat(settings("subject.extra.defs", "-DX").words("subject.extra.defs", word -> word))
        .containsExactly("-DX");
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
