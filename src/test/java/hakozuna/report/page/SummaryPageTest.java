package hakozuna.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.testkit.MadeReport;
import hakozuna.tools.Disk;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page is looked at as a browser does it: as a tree of elements, not as a text. */
class SummaryPageTest {
  private static final int SMALL = 300_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void theHeadingSaysTheVerdictAndTheShapeBesideItIsItsOwn(Verdict verdict) {
    Document page = page(MadeReport.of(verdict));
    assertThat(all(page, "//h1")).hasSize(1);
    assertThat(all(page, "//h1").get(0).strip())
        .startsWith(verdict.name())
        .endsWith("screen of b82");
    assertThat(all(page, "//h1//*[local-name()='use']/@href")).containsExactly("#icon-" + verdict);
    assertThat(all(page, "/html/head/title")).containsExactly("screen of b82: " + verdict);
    assertThat(all(page, "//*[@id='next']/following-sibling::*"))
        .containsExactly(
            "keep blocks and add to them with the same command",
            "mvn verify -Pscreen -Dbudget=30min");
  }

  @Test
  void aSentenceSaysWhatWasDecidedBeforeAnythingElse() {
    assertThat(all(page(MadeReport.of(Verdict.FAIL)), "//*[@class='meaning']"))
        .containsExactly(
            "The candidate is not faster by the 1.00% asked on main_r50: −33.80%, between −53.10% and −4.00%.");
  }

  @Test
  void aRehearsalSaysSoAndWhyAboveAllAndInTitleAndHeading() {
    Document page = page(MadeReport.rehearsed(Verdict.PASS));
    assertThat(all(page, "//*[@class='rehearsal']").get(0))
        .contains("REHEARSAL", "Nothing of this is entered", "-Druns=7 changes the work order");
    assertThat(all(page, "/html/head/title").get(0)).endsWith("(REHEARSAL)");
    assertThat(all(page, "//h1").get(0)).contains("a rehearsal");
    assertThat(all(page(MadeReport.of(Verdict.PASS)), "//*[@class='rehearsal']")).isEmpty();
  }

  @Test
  void aGateHasARowWithItsFiguresAndABarThatCanBeReadOut() {
    Document page = page(MadeReport.of(Verdict.FAIL));
    String row = "//tr[th='main_r50']";
    assertThat(all(page, row + "/td").stream().map(String::strip))
        .startsWith("FAIL", "≥ +1.00%", "−33.80%")
        .anyMatch(cell -> cell.startsWith("−53.10% to −4.00%"));
    assertThat(all(page, row + "//*[@role='img']/@aria-label"))
        .containsExactly(
            "main_r50 throughput: estimate −33.80%, interval −53.10% to −4.00%, needed ≥ +1.00%");
    assertThat(all(page, row + "/following-sibling::tr[1]").get(0)).contains("below the threshold");
    assertThat(all(page, "//tr[th='page-faults/op']//*[@role='img']")).hasSize(1);
  }

  @Test
  void anOpenEndHasAnArrowAndWords() {
    Document page = page(MadeReport.of(Verdict.UNDECIDED));
    String row = "//tr[th='main_r50']";
    assertThat(all(page, row + "/td").toString()).contains("not bounded");
    assertThat(all(page, row + "//*[@class='more']")).hasSize(2);
    assertThat(all(page, "//tr[th='main_r0'][1]//*[@class='more']")).isEmpty();
  }

  @Test
  void aCauseOfSeveralGatesIsToldOnceWithTheNamesOfWhatItKeptFromBeingMeasured() {
    Document page = page(MadeReport.of(Verdict.REFUSED));
    assertThat(all(page, "//h2").toString()).contains("4 gates were not measured, for one cause");
    assertThat(all(page, "//section//pre").get(0)).contains("line mid is frozen");
    assertThat(all(page, "//details[contains(summary, 'not measured')]//li"))
        .containsExactly(
            "guard_r0 throughput",
            "main_r0 throughput",
            "main_r50 throughput",
            "cross128_r90 throughput");
    assertThat(all(page, "//*[@id='gates']")).isEmpty();
  }

  @Test
  void whatCouldNotBeToldIsNoPass() {
    Document page = page(MadeReport.of(Verdict.PASS));
    assertThat(all(page, "//*[@id='control']/following-sibling::p"))
        .containsExactly("No effect in 1 of 2 parts; too few blocks to tell for 1.");
    assertThat(all(page, "//tr[td='position']//*[local-name()='use']/@href"))
        .containsExactly("#icon-UNDECIDED");
    assertThat(all(page(MadeReport.of(Verdict.INVALID)), "//*[@id='control']/following-sibling::p"))
        .first()
        .asString()
        .contains("an effect in 1, where there can be none");
  }

  @Test
  void whatIsMissingTheLedgerAndEarlierStagesAreSaid() {
    Document page = page(MadeReport.of(Verdict.PASS));
    assertThat(all(page, "//section[h2[@id='why']]//li").toString())
        .contains("Missing here: not supported: cycles", "planned blocks");
    assertThat(all(page, "//section[h2[@id='ledger']]").get(0))
        .contains("tip 5eed", "7 of 12 entries committed", "screen of b81: PASS", "+4.00%");
  }

  @Test
  void aLongReasonLeavesTheNextStepInSightAndIsToldWholeBelow() {
    String reason = "the build failed\n" + "error: undeclared\n".repeat(100) + "the last line";
    Document page = page(MadeReport.unbegun(reason));
    assertThat(all(page, "//*[@class='meaning']").get(0)).endsWith(" …").hasSizeLessThan(400);
    assertThat(all(page, "//section[h2[@id='reason']]/pre").get(0)).endsWith("the last line");
  }

  /** Each of these is a fault that would be seen: the names hold a script, quotes and braces. */
  @Test
  void whatIsNotOursIsTextAndNothingElse() {
    Document page = page(MadeReport.named(MadeReport.HOSTILE));
    assertThat(all(page, "//script")).isEmpty();
    assertThat(all(page, "//th").stream().filter(MadeReport.HOSTILE::equals)).isNotEmpty();
    assertThat(all(page, "//*[@class='rehearsal']").get(0)).contains(MadeReport.HOSTILE);
    assertThat(all(page, "//@*").stream().filter(value -> value.contains("alert"))).isNotEmpty();
    assertThat(all(page, "//@*[starts-with(name(), 'on')]")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void nothingComesFromOutsideAndNothingRuns(StageReport report) {
    String html = html(report);
    assertThat(html).doesNotContain("src=", "<script", "@import", "https:");
    assertThat(html).doesNotContainPattern("url\\((?!#)|(?<!xmlns=\")http:");
    assertThat(all(tree(html), "//a/@href"))
        .allMatch(link -> link.startsWith("#") || !link.contains(":"));
    assertThat(html.length()).isLessThan(SMALL);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void whoeverCannotSeeThePageFindsItsParts(StageReport report) {
    Document page = page(report);
    assertThat(all(page, "/html/@lang")).containsExactly("en");
    assertThat(all(page, "//main")).hasSize(1);
    assertThat(all(page, "//body/*[1][self::a]/@href")).containsExactly("#content");
    assertThat(all(page, "//th[not(@scope)]")).isEmpty();
    List<String> ids = all(page, "//@id");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(named(page));
    assertThat(ids.stream().map("#"::concat))
        .containsAll(all(page, "//@href[starts-with(., '#')]"));
  }

  /** A name may be made of several elements. */
  private static List<String> named(Document page) {
    return all(page, "//@aria-labelledby").stream()
        .flatMap(ids -> Stream.of(ids.split(" ")))
        .toList();
  }

  static Stream<StageReport> reports() {
    List<StageReport> reports = new ArrayList<>();
    Stream.of(Verdict.values()).map(MadeReport::of).forEach(reports::add);
    reports.add(MadeReport.rehearsed(Verdict.FAIL));
    reports.add(MadeReport.named(MadeReport.HOSTILE));
    reports.add(MadeReport.unbegun("b82.yaml:14: unknown key `lans`"));
    return reports.stream();
  }

  @Test
  void aPictureStandsWithItsWords() {
    Document page = page(MadeReport.of(Verdict.PASS));
    assertThat(all(page, "//figure/*[local-name()='svg'][@role='img']")).isNotEmpty();
    assertThat(all(page, "//figure//details/p")).isNotEmpty().doesNotContain("");
  }

  @Test
  void linksNameOnlyWhatLiesBesideThePage() {
    Path stage = folder.resolve("target/gate/screen");
    Disk.write(stage.resolve("samples.csv"), "lane\n");
    Document page = tree(new SummaryPage(MadeReport.of(Verdict.PASS), stage).html());
    assertThat(all(page, "//section[h2[@id='evidence']]//@href"))
        .containsExactly("samples.csv", "../../allure-report/index.html");
    assertThat(all(page(MadeReport.of(Verdict.PASS)), "//section[h2[@id='evidence']]//@href"))
        .isEmpty();
  }

  @Test
  void allThatIsWrittenIsLinkedToByThePage() {
    new StageFiles(MadeReport.of(Verdict.PASS), folder).writeAll();
    Document page = tree(Disk.read(folder.resolve("summary.html")));
    assertThat(all(page, "//section[h2[@id='evidence']]//@href"))
        .containsExactly("verdict.json", "summary.md", "summary.txt");
  }

  private Document page(StageReport report) {
    return tree(html(report));
  }

  private String html(StageReport report) {
    return new SummaryPage(report, folder).html();
  }

  private static Document tree(String html) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html)));
    } catch (Exception e) {
      throw new AssertionError("the page is no tree", e);
    }
  }

  private static List<String> all(Document page, String path) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent());
      }
      return texts;
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }
}
