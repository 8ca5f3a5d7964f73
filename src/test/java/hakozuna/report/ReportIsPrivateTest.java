package hakozuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * The report is one file, never phones home, and is made before a gate's verdict ends the build.
 */
class ReportIsPrivateTest {
  private static final String REPORT = "//execution[id='allure-report']";
  private static Document pom;

  @BeforeAll
  static void readPom() throws Exception {
    pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
  }

  @Test
  void analyticsAreOffWhateverTheUsersEnvironmentSays() throws Exception {
    assertThat(texts(REPORT + "//environmentVariables/ALLURE_NO_ANALYTICS"))
        .containsExactly("true");
  }

  @Test
  void noOtherStepMakesAReport() throws Exception {
    assertThat(texts("//plugin/artifactId")).doesNotContain("allure-maven");
    assertThat(texts("//argument[contains(., 'generate')]")).isEmpty();
    assertThat(texts("//argument[contains(., 'report.sh')]")).hasSize(1);
    assertThat(texts(REPORT + "//argument"))
        .first()
        .asString()
        .endsWith("/src/test/build/report.sh");
  }

  @Test
  void theReportIsOnePage() throws Exception {
    assertThat(Files.readString(Path.of("src/test/build/report.sh")))
        .containsOnlyOnce("allure\" generate --single-file --clean ");
  }

  /** What the page loads beside Allure's own is ours, and asks nobody for anything. */
  @Test
  void ourPluginLoadsNothing() throws Exception {
    assertThat(Files.readString(Path.of("allure/tool/plugin/static/index.js")))
        .doesNotContainPattern("https?:|fetch|XMLHttp|import|src=|eval|innerHTML");
  }

  @Test
  void theReportIsMadeBetweenMeasuringAndDeciding() throws Exception {
    assertThat(texts(REPORT + "/phase")).containsExactly("post-integration-test");
    assertThat(texts("//execution[id='gate-decides']//goal")).containsExactly("verify");
  }

  @Test
  void noPropertyCanSkipOrRepeatATest() throws Exception {
    for (String plugin : List.of("maven-surefire-plugin", "maven-failsafe-plugin")) {
      String configuration = "//plugin[artifactId='" + plugin + "']/configuration/";
      assertThat(texts(configuration + "skip")).containsExactly("false");
      assertThat(texts(configuration + "rerunFailingTestsCount")).containsExactly("0");
      assertThat(texts(configuration + "testFailureIgnore")).containsExactly("false");
    }
  }

  private static List<String> texts(String path) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    NodeList nodes = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
