package hakozuna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/**
 * Maven compiles what judges anew for each call of a stage: no class file of before gets into it.
 */
class CompiledAnewTest {
  private static final String ANEW = "//execution[id='compile-what-judges-anew']";

  @Tag("attack")
  @ParameterizedTest
  @ValueSource(strings = {"screen", "observe", "replay", "reverify", "void"})
  void eachStageHasClassesOfItsOwnCall(String profile) throws Exception {
    String properties = "//profile[id='%s']/properties/".formatted(profile);
    assertThat(pom(properties + "judged.by")).isEqualTo("${stage.classes}");
    assertThat(pom(properties + "judged.by.stays")).isEqualTo("false");
    assertThat(pom("/project/properties/stage.classes"))
        .isEqualTo("${project.build.directory}/stage-classes/${maven.build.timestamp}");
    assertThat(pom("/project/properties/maven.build.timestamp.format")).endsWith("ss-SSS");
  }

  @Test
  void theirFolderIsEmptiedFirstWhateverItIsCalled() throws Exception {
    assertThat(pom("/project/build/testOutputDirectory")).isEqualTo("${judged.by}");
    assertThat(pom(ANEW + "/phase")).isEqualTo("initialize");
    assertThat(pom(ANEW + "//skip")).isEqualTo("${judged.by.stays}");
    assertThat(pom(ANEW + "//fileset[1]/directory"))
        .isEqualTo("${project.build.testOutputDirectory}");
  }

  /** A stage runs for hours, and its user goes on working in the same clone. */
  @Test
  void theTestsCompileToAnotherFolderThatStays() throws Exception {
    assertThat(pom("/project/properties/judged.by"))
        .isEqualTo("${project.build.directory}/test-classes");
    assertThat(pom("/project/properties/judged.by.stays")).isEqualTo("true");
  }

  private static String pom(String path) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    return XPathFactory.newInstance().newXPath().evaluate(path, pom).strip();
  }
}
