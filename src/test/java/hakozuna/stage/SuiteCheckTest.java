package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.testkit.CompiledTexts;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs is what the sources say, and no agent of somebody's runs beside it. */
class SuiteCheckTest {
  private static final String RULE =
      "package hakozuna.verdict; sealed interface Rule { boolean passes(int gain);"
          + " record Strict(int asked) implements Rule { public boolean passes(int gain) { return gain >= asked; } }"
          + " record Lax() implements Rule { public boolean passes(int gain) { return true; } } }";
  private static final String GATE =
      "package hakozuna.gates; class ScreenGate { Runnable asks = () -> System.out.println(); }";

  @TempDir private Path folder;

  @BeforeEach
  void writeASuite() {
    Disk.write(folder.resolve("java/hakozuna/verdict/Rule.java"), RULE);
    Disk.write(folder.resolve("java/hakozuna/gates/ScreenGate.java"), GATE);
    Disk.write(folder.resolve("java/hakozuna/gates/ScreenGateTest.java"), "it does not compile");
    compile(RULE, GATE);
  }

  private void compile(String... texts) {
    Disk.folder(folder.resolve("classes"));
    CompiledTexts.compile(folder.resolve("classes"), List.of(texts));
  }

  private SuiteCheck check(String... arguments) {
    LoadedSuite loaded = LoadedSuite.of(folder.resolve("classes"), Set.of());
    return new SuiteCheck(loaded, folder.resolve("java"), List.of(arguments));
  }

  @Test
  void classesOfTheseSourcesAreFine() {
    assertThat(check().difference()).isEmpty();
  }

  @Tag("attack")
  @Test
  void replacedClassIsNamed() {
    compile(RULE.replace("gain >= asked", "true"));

    assertThat(check().difference().orElseThrow())
        .startsWith("hakozuna/verdict/Rule$Strict.class is not what its source compiles to, so");
  }

  @Test
  void sourceThatWasPutBackAfterItWasCompiledIsNamed() {
    Disk.write(folder.resolve("java/hakozuna/gates/ScreenGate.java"), GATE.replace("()", "(1)"));

    assertThat(check().difference().orElseThrow())
        .startsWith("hakozuna/gates/ScreenGate.class is not what its source compiles to");
  }

  @Test
  void classWithoutASourceIsNamed() {
    compile("package hakozuna.verdict; class Stray {}", "package hakozuna.stats; class Stray {}");

    assertThat(check().difference().orElseThrow())
        .startsWith("hakozuna/stats/Stray.class is not what its source compiles to (and 1 more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:/tmp/x.jar",
        "-agentlib:jdwp=transport=dt_socket",
        "-agentpath:/tmp/x.so",
        "-Xbootclasspath/a:/tmp/x.jar",
        "--patch-module=java.base=/tmp/x",
        "-Djava.system.class.loader=Mine",
        "-XX:SharedArchiveFile=/tmp/x.jsa",
      })
  void codeFromElsewhereIsNamedStopsWhatCountsAndMarksARehearsal(String argument) {
    SuiteCheck check = check("-Xmx2g", argument, "-Dfile.encoding=UTF-8");

    String words = "this JVM runs code that is neither Java's nor the suite's: " + argument;
    assertThat(check.marks(true)).containsExactly(words);
    assertThatThrownBy(check::mustHold)
        .isInstanceOf(StageProblem.class)
        .hasMessageStartingWith(words + "; take it out of -DargLine, JAVA_TOOL_OPTIONS");
  }

  @Test
  void memoryAndTheLikeAreNobodysCode() {
    assertThat(check("-Xmx2g", "-ea", "-XX:+UseSerialGC", "--add-opens=a/b=c").foreign()).isEmpty();
  }

  @Test
  void whoeverStartsAGateWithoutMavenIsMarked() {
    assertThat(check().marks(false))
        .containsExactly(
            "nobody compared the classes that judge with their sources: this JVM was not started by"
                + " mvn verify");
    assertThat(check().marks(true)).isEmpty();
  }

  @Test
  void thisSuiteRunsWhatItsSourcesCompileTo() {
    assertThat(SuiteCheck.here().difference()).isEmpty();
    assertThat(SuiteCheck.here().marks(false)).isEmpty();
  }

  /** Maven's order of the files depends on the folder in which the clone lies. */
  @Test
  void orderOfTheSourcesChangesNoClassFile() {
    List<Path> files = new ArrayList<>(new SuiteFacts(SuiteFacts.SOURCES).judging());
    List<Path> jars = LoadedSuite.here().jars();
    CompiledSources sorted = new CompiledSources(List.copyOf(files), jars, 17);
    Collections.reverse(files);

    assertThat(new CompiledSources(files, jars, 17).sha256())
        .isNotEmpty()
        .isEqualTo(sorted.sha256());
  }
}
