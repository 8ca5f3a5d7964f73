package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.CompiledTexts;
import hakozuna.tools.Disk;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the running suite binds a plan: class files that can change a verdict, and jars. */
class LoadedSuiteTest {
  private static final String RULE = "package hakozuna.verdict; class Rule { int asked = 1; }";

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void compileASuite() {
    jar = folder.resolve("lib/junit-1.jar");
    Disk.write(jar, "a jar");
    compile("classes", RULE);
  }

  private void compile(String to, String... texts) {
    Disk.folder(folder.resolve(to));
    CompiledTexts.compile(folder.resolve(to), List.of(texts));
  }

  private Map<String, String> facts(String classes, Path... more) {
    return LoadedSuite.of(folder.resolve(classes), Set.of(more)).facts();
  }

  @Test
  void classFilesHaveOneHashAndEachJarHasOne() {
    assertThat(facts("classes", jar)).containsOnlyKeys("classes", "junit-1.jar");
  }

  @Test
  void replacedClassIsAnotherSuite() {
    Map<String, String> before = facts("classes");
    compile("classes", RULE.replace("1", "2"));

    assertThat(facts("classes")).isNotEqualTo(before);
  }

  @Test
  void aPathWithBlanksUmlautsAndQuotesIsFoundByItsUrl() throws Exception {
    Path strange = folder.resolve("a b 'ü\"q <script>%20/x.jar");
    assertThat(LoadedSuite.file(strange.toUri().toURL())).isEqualTo(strange);
    URL asMavenWritesIt = new URL("file:/tmp/a%20b%20'%c3%bc%22q%20%3cscript%3e/x.jar");
    assertThat(LoadedSuite.file(asMavenWritesIt))
        .isEqualTo(Path.of("/tmp/a b 'ü\"q <script>/x.jar"));
  }

  @Test
  void placeIsNoDifference() {
    compile("elsewhere", RULE);
    Disk.copy(jar, folder.resolve("home/junit-1.jar"));

    assertThat(facts("elsewhere", folder.resolve("home/junit-1.jar")))
        .isEqualTo(facts("classes", jar));
  }

  @Test
  void testsTheTestkitAndTheCalibrationBindNothing() {
    Map<String, String> before = facts("classes");
    compile(
        "classes",
        "package hakozuna.verdict; class RuleTest { Runnable inner = new Runnable() { public void run() {} }; }",
        "package hakozuna.testkit; class Scene {}",
        "package hakozuna.calibrate; class Series {}");

    assertThat(facts("classes")).isEqualTo(before);
  }

  @Test
  void whatMakesJUnitLoadMoreAndAnotherFolderOfClassesBind() {
    Map<String, String> before = facts("classes");
    compile("more", "package elsewhere; class Listener {}");
    assertThat(facts("classes", folder.resolve("more"))).isNotEqualTo(before);
    Disk.write(folder.resolve("classes/junit-platform.properties"), "a=b");
    assertThat(facts("classes")).isNotEqualTo(before);
  }

  @Test
  void whatChangesWhileItRunsIsNamed() {
    LoadedSuite suite = LoadedSuite.of(folder.resolve("classes"), Set.of(jar));
    Disk.write(jar, "another jar");
    assertThat(suite.files().changed()).contains("junit-1.jar");
    compile("classes", RULE.replace("1", "2"));
    assertThat(suite.files().changed()).contains("hakozuna/verdict/Rule.class");
  }

  @Test
  void thisSuiteKnowsItsOwnClassesAndMavensOwnJars() {
    LoadedSuite suite = LoadedSuite.here();
    assertThat(suite.classHashes())
        .containsKeys("hakozuna/verdict/ThroughputRule.class", "hakozuna/ledger/Said$Ended.class")
        .doesNotContainKey("hakozuna/stage/LoadedSuiteTest.class");
    assertThat(suite.facts().keySet())
        .anyMatch(name -> name.startsWith("snakeyaml-"))
        .anyMatch(name -> name.startsWith("junit-platform-engine-"))
        .noneMatch(name -> name.startsWith("surefirebooter"));
  }
}
