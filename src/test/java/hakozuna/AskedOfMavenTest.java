package hakozuna;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Command;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** A Maven call that would be green without a verdict says so, or is red before it begins. */
class AskedOfMavenTest {
  private static final String GATES =
      list(
          "screen",
          "observe",
          "replay",
          "reverify",
          "void",
          "doctor",
          "calibrate",
          "browser",
          "cluster",
          "guide");

  @ParameterizedTest
  @CsvSource({
    "'', verify",
    "screen, verify",
    "screen, 'clean, install'",
    "screen, 'dependency:go-offline'",
    "replay, test-compile",
    "browser, verify",
    "cluster, verify",
    "company, verify",
    "'screen, company', verify",
  })
  void whatIsMeantIsLetThrough(String profiles, String goals) {
    assertThat(asked(profiles, goals, "verify -P" + profiles).output()).isEmpty();
    assertThat(asked(profiles, goals, "verify -P" + profiles).ok()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scren            | verify        | -Pscren: unknown profile; known: screen observe replay ",
        "Screen           | verify        | -PScreen: unknown profile; known: screen observe ",
        "screen, rehearse | verify        | -Prehearse: unknown profile; known: screen ",
        "rehearse         | verify        | (a property is typed -D: -Drehearse)",
        "screen, replay   | verify        | -P: one gate in a call, not 2: screen replay",
        "screen, doctor   | clean, verify | -P: one gate in a call, not 2: screen doctor",
        "screen           | test          | mvn test -Pscreen: a gate decides in verify: mvn verify",
        "replay           | clean, package | mvn package -Preplay: a gate decides in verify",
        "screen, browser  | verify        | -P: one gate in a call, not 2: screen browser",
        "browser          | test          | mvn test -Pbrowser: a gate decides in verify: mvn verify",
        "screen           | integration-test | mvn integration-test -Pscreen: a gate decides in ",
      })
  void whatWouldMeasureNothingOrSomethingElseIsRefused(String profiles, String goals, String why) {
    Command.Result result = asked(profiles, goals, "verify -P " + profiles);
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).contains(why);
  }

  @Test
  void aProfileOfTheUsersOwnSettingsIsNoSlipOfThisCommand() {
    assertThat(asked("elsewhere", "verify", "-B verify").ok()).isTrue();
  }

  /** Neither an editor nor a Maven daemon exports what was typed. */
  @Test
  void whereNobodySaysWhatWasTypedAnUnknownProfileIsASlip() {
    assertThat(asked("scren", "verify", null).ok()).isFalse();
  }

  @Test
  void theBuildAsksFirstAndTellsTheScriptWhatMavenWasTold() throws Exception {
    String asks = "//execution[id='what-was-asked']";
    assertThat(pom(asks + "/phase")).isEqualTo("validate");
    assertThat(pom(asks + "//argument[1]")).isEqualTo("${project.basedir}/src/test/build/asked.sh");
    assertThat(pom(asks + "//argument[2]")).isEqualTo("[]${session.request.activeProfiles}");
    assertThat(pom(asks + "//argument[3]")).isEqualTo("[]${project.model.profiles}");
  }

  @Test
  void theLastLineOfTheDefaultBuildSaysThatNoGateRan() throws Exception {
    String last = "//execution[id='no-green-without-a-verdict']//argument[2]";
    String script = pom(last).replace("${gate.stage}", pom("/project/properties/gate.stage"));
    Command.Result result = Command.of("sh", "-c", script).run();
    assertThat(result.ok()).isTrue();
    assertThat(result.output())
        .startsWith("no gate ran: ")
        .contains("mvn verify -Pscreen")
        .endsWith("\n")
        .hasLineCount(1);
  }

  private static Command.Result asked(String profiles, String goals, String typed) {
    Command command =
        Command.of(
            "sh",
            "src/test/build/asked.sh",
            "[][" + profiles + "]",
            "[]" + GATES,
            "[]" + list("company"),
            "[][" + goals + "]");
    command.environment().remove("MAVEN_CMD_LINE_ARGS");
    if (typed != null) {
      command.environment().put("MAVEN_CMD_LINE_ARGS", typed);
    }
    return command.run();
  }

  private static String list(String... profiles) {
    return Arrays.stream(profiles)
        .map("Profile {id: %s, source: pom}"::formatted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String pom(String path) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    return XPathFactory.newInstance().newXPath().evaluate(path, pom).strip();
  }
}
