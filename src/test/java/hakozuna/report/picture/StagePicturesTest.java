package hakozuna.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.explain.CounterRow;
import hakozuna.explain.Movement;
import hakozuna.model.Sample;
import hakozuna.model.Verdict;
import hakozuna.report.PastGate;
import hakozuna.testkit.PictureScene;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What pictures say, and that they say it whatever was measured, and however it is called. */
class StagePicturesTest {
  private static final String TITLE = "screen of b82: FAIL (REHEARSAL)";
  private static final String EVIL =
      "<script>alert('1')</script> \"&\u00e4\u00f6\ud800\u0000" + "x".repeat(200);
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Figures WIDE = new Figures(-21.1, -100, INFINITE, 95, 3, -20);
  private static final Figures NARROW = new Figures(-21.1, -24, -18, 95, 8, -20);

  @Test
  void everyPictureIsPlainXmlThatSaysStageVerdictRehearsalAndItsFigures() throws Exception {
    List<Picture> pictures = pictures(full("main_r0"));
    assertThat(pictures)
        .extracting(Picture::name)
        .containsExactly(
            "lane-main_r0-blocks",
            "lane-main_r0-speeds",
            "lane-main_r0-looks",
            "counters-main_r0",
            "history-main_r0");
    for (Picture picture : pictures) {
      assertIsSound(picture);
      assertThat(drawn(picture)).as(picture.name()).contains("main_r0: ", TITLE);
      assertThat(picture.title()).startsWith("main_r0: ").endsWith(TITLE);
    }
  }

  @Test
  void wordsAreWholeSentencesWithTheFigures() {
    List<Picture> pictures = pictures(full("main_r0"));
    assertThat(pictures.get(0).words())
        .isEqualTo(
            "main_r0: how fast the candidate was against the baseline, block by block, in 3 blocks:"
                + " from -22.00% to -20.00%."
                + " The estimate is -21.10%, the interval -24.00% to -18.00% at 95.0% confidence."
                + " The gate asks for \u2265 +1.00%; the answer is FAIL."
                + " The gate was looked at after this many blocks: 3, 8."
                + " The blocks come from 2 sittings.");
    assertThat(pictures.get(1).words())
        .contains("6 runs", "million operations per second", "Baseline: median 50.00");
    assertThat(pictures.get(2).words())
        .contains("After 3 blocks the estimate was -21.10%, the interval -100.00% to unbounded")
        .contains("After 8 blocks");
    assertThat(pictures.get(3).words())
        .contains("page-faults/op: 0.003000 in the baseline, 0.001500 in the candidate, -50.00%")
        .contains("cycles/op is not shown: not supported.");
    assertThat(pictures.get(4).words()).contains("screen of b81: PASS", "estimate +6.00%");
  }

  @Test
  void noNameLeavesItsPlace() throws Exception {
    for (Picture picture : pictures(full(EVIL))) {
      assertIsSound(picture);
      assertThat(picture.name()).matches("[A-Za-z0-9._-]{1,100}");
    }
  }

  @Test
  void lanesOfOneSpellingGetFilesOfTheirOwn() {
    assertThat(FileName.of("a/b")).isNotEqualTo(FileName.of("a:b")).startsWith("a_b-");
    assertThat(FileName.of("x".repeat(60))).isNotEqualTo(FileName.of("x".repeat(61)));
    assertThat(FileName.of("main_r0")).isEqualTo("main_r0");
  }

  @Test
  void anIntervalWithoutEndsIsSaidToHaveNone() throws Exception {
    List<Picture> pictures =
        pictures(scene("open", new double[] {4}, PictureScene.answer("open", Verdict.PASS, WIDE)));
    assertThat(drawn(pictures.get(2))).contains("< > no end", "3 blocks", "-21.10%");
    assertThat(drawn(pictures.get(0))).doesNotContain("new sitting").contains("interval");
  }

  @Test
  void aLaneWithoutABlockSaysWhyThereIsNoPicture() throws Exception {
    Answer answer = PictureScene.unmeasured("quick", Verdict.INVALID);
    List<Picture> pictures = pictures(new PictureScene().with("quick", List.of(), answer));
    assertThat(pictures).singleElement().satisfies(StagePicturesTest::assertIsSound);
    assertThat(pictures.get(0).words())
        .isEqualTo("There is no complete block to draw. by the rule");
    assertThat(drawn(pictures.get(0)))
        .contains("quick: block by block", TITLE, "There is no complete block to draw.");
  }

  @Test
  void blocksWithoutAnEstimateAreDrawnAllTheSame() throws Exception {
    Answer answer = PictureScene.unmeasured("broken", Verdict.INVALID);
    List<Picture> pictures = pictures(scene("broken", new double[] {0, 0}, answer));
    assertThat(pictures.get(0).words()).contains("There is no estimate.");
    assertThat(drawn(pictures.get(0))).doesNotContain("estimate").contains("threshold");
    assertThat(pictures.get(2).words()).isEqualTo("No look gave an interval.");
    for (Picture picture : pictures) {
      assertIsSound(picture);
    }
  }

  @Test
  void manyBlocksStayAPictureOfModestSize() throws Exception {
    Random chance = new Random(7);
    double[] percents = IntStream.range(0, 500).mapToDouble(i -> chance.nextGaussian()).toArray();
    Answer answer = PictureScene.answer("long", Verdict.FAIL, NARROW);
    for (Picture picture : pictures(scene("long", percents, answer))) {
      assertIsSound(picture);
      assertThat(picture.svg().length()).isLessThan(400_000);
    }
  }

  @Test
  void countersWithoutAFigureSayWhy() {
    Answer answer = PictureScene.answer("bare", Verdict.FAIL, NARROW);
    PictureScene scene = scene("bare", new double[] {1}, answer).with(uncounted("bare"));
    assertThat(pictures(scene))
        .filteredOn(picture -> picture.name().equals("counters-bare"))
        .singleElement()
        .extracting(Picture::words)
        .isEqualTo("No counter can be shown. cycles/op is not shown: not supported.");
  }

  @Test
  void whatCannotBeDrawnSaysSo() throws Exception {
    List<Sample> samples = PictureScene.blocks("still", -100);
    Answer answer = PictureScene.answer("still", Verdict.FAIL, NARROW);
    List<Picture> pictures = pictures(new PictureScene().with("still", samples, answer));
    assertThat(pictures.get(0).words()).startsWith("It could not be drawn: ");
    assertIsSound(pictures.get(0));
  }

  private static PictureScene full(String lane) {
    Answer open = PictureScene.answer(lane, Verdict.UNDECIDED, WIDE);
    Answer last = PictureScene.answer(lane, Verdict.FAIL, NARROW);
    PastGate.Estimate estimate = new PastGate.Estimate(6, 4, INFINITE);
    return scene(lane, new double[] {-20, -21, -22}, open, last)
        .with(
            new CounterRow(
                lane,
                0.003,
                0.0015,
                Movement.seen("page-faults/op", new Figures(-50, -100, INFINITE, 98, 8, 0))))
        .with(uncounted(lane))
        .with(
            new PastGate(
                Instant.EPOCH,
                "screen of b81: PASS",
                "b81",
                "screen",
                lane,
                "throughput",
                1,
                Verdict.PASS,
                estimate));
  }

  private static CounterRow uncounted(String lane) {
    return new CounterRow(
        lane, Double.NaN, Double.NaN, Movement.notMeasured("cycles/op", "not supported"));
  }

  private static PictureScene scene(String lane, double[] percents, Answer... looks) {
    return new PictureScene().with(lane, PictureScene.blocks(lane, percents), looks);
  }

  private static List<Picture> pictures(PictureScene scene) {
    return new StagePictures(scene.report()).all();
  }

  private static void assertIsSound(Picture picture) throws Exception {
    Document svg = parsed(picture);
    Element root = svg.getDocumentElement();
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(text(svg, "title")).hasSize(1).first().asString().endsWith(TITLE);
    assertThat(text(svg, "desc")).hasSize(1).first().asString().isNotBlank();
    assertThat(List.of("script", "a", "image", "use", "foreignObject"))
        .allSatisfy(tag -> assertThat(svg.getElementsByTagName(tag).getLength()).isZero());
    assertThat(picture.svg().replace("http://www.w3.org/2000/svg", ""))
        .startsWith("<svg")
        .doesNotContain("http", "href", "@import", "<!");
    assertThat(picture.svg()).contains("prefers-color-scheme: dark", "viewBox=\"0 0 560 ");
    Matcher id = Pattern.compile("\\bid=\"([^\"]*)\"").matcher(picture.svg());
    assertThat(id.results().map(found -> found.group(1)))
        .doesNotHaveDuplicates()
        .allMatch(one -> one.startsWith(picture.name() + "-"));
  }

  private static Document parsed(Picture picture) throws Exception {
    DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
    reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return reader.newDocumentBuilder().parse(new InputSource(new StringReader(picture.svg())));
  }

  private static List<String> text(Document svg, String tag) {
    NodeList all = svg.getElementsByTagName(tag);
    return IntStream.range(0, all.getLength()).mapToObj(i -> all.item(i).getTextContent()).toList();
  }

  /** Returns all that is written in the picture, line after line. */
  private static String drawn(Picture picture) throws Exception {
    return String.join("\n", text(parsed(picture), "text"));
  }
}
