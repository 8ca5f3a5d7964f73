package hakozuna.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.explain.Contestant;
import hakozuna.explain.CounterRow;
import hakozuna.explain.GapTable;
import hakozuna.explain.Movement;
import hakozuna.model.Sample;
import hakozuna.model.Verdict;
import hakozuna.report.PastGate;
import hakozuna.stats.Interval;
import hakozuna.stats.OrderInterval;
import hakozuna.testkit.PictureAssert;
import hakozuna.testkit.PictureScene;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
      PictureAssert.isSound(picture);
      assertThat(PictureAssert.drawn(picture)).as(picture.name()).contains("main_r0: ", TITLE);
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
      PictureAssert.isSound(picture);
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
    assertThat(PictureAssert.drawn(pictures.get(2))).contains("< > no end", "3 blocks", "-21.10%");
    assertThat(PictureAssert.drawn(pictures.get(0)))
        .doesNotContain("new sitting")
        .contains("interval");
  }

  @Test
  void aLaneWithoutABlockSaysWhyThereIsNoPicture() throws Exception {
    Answer answer = PictureScene.unmeasured("quick", Verdict.INVALID);
    List<Picture> pictures = pictures(new PictureScene().with("quick", List.of(), answer));
    assertThat(pictures).singleElement().satisfies(PictureAssert::isSound);
    assertThat(pictures.get(0).words())
        .isEqualTo("There is no complete block to draw. by the rule");
    assertThat(PictureAssert.drawn(pictures.get(0)))
        .contains("quick: block by block", TITLE, "There is no complete block to draw.");
  }

  @Test
  void blocksWithoutAnEstimateAreDrawnAllTheSame() throws Exception {
    Answer answer = PictureScene.unmeasured("broken", Verdict.INVALID);
    List<Picture> pictures = pictures(scene("broken", new double[] {0, 0}, answer));
    assertThat(pictures.get(0).words()).contains("There is no estimate.");
    assertThat(PictureAssert.drawn(pictures.get(0)))
        .doesNotContain("estimate")
        .contains("threshold");
    assertThat(pictures.get(2).words()).isEqualTo("No look gave an interval.");
    for (Picture picture : pictures) {
      PictureAssert.isSound(picture);
    }
  }

  @Test
  void manyBlocksStayAPictureOfModestSize() throws Exception {
    Random chance = new Random(7);
    double[] percents = IntStream.range(0, 500).mapToDouble(i -> chance.nextGaussian()).toArray();
    Answer answer = PictureScene.answer("long", Verdict.FAIL, NARROW);
    for (Picture picture : pictures(scene("long", percents, answer))) {
      PictureAssert.isSound(picture);
      assertThat(picture.svg().length()).isLessThan(350_000);
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
  void otherAllocatorsAreShownAndTheBrokenOnesNamed() throws Exception {
    Picture picture = pictures(new PictureScene().with(gap())).get(0);
    PictureAssert.isSound(picture);
    assertThat(picture.name()).isEqualTo("allocators-main_r0");
    assertThat(picture.words())
        .contains(
            "in million operations per second",
            "tcmalloc 60.00 (58.00 to 63.00, 98.4% confidence).")
        .endsWith(" musl gave no figures.");
    assertThat(PictureAssert.drawn(picture))
        .contains("baseline", "candidate", "tcmalloc", "musl", "no figures");
  }

  @Test
  void ofManyEarlierStagesTheLastOnesAreShownAndRehearsalsAreMarked() throws Exception {
    PictureScene scene =
        scene("old", new double[] {1}, PictureScene.answer("old", Verdict.FAIL, NARROW));
    for (int i = 0; i < 300; i++) {
      scene = scene.with(past("old", "screen of b%d: FAIL (REHEARSAL)".formatted(i)));
    }
    List<Picture> pictures = pictures(scene);
    Picture picture = pictures.get(pictures.size() - 1);
    assertThat(picture.words()).contains("b277:", "b299:").doesNotContain("b276:");
    assertThat(PictureAssert.drawn(picture)).contains("01-01 00:00 screen R", "R rehearsal");
  }

  @Test
  void whatWasForRealIsNotMarkedAsARehearsal() throws Exception {
    assertThat(PictureAssert.drawn(pictures(full("main_r0")).get(4)))
        .contains("01-01 00:00 screen")
        .doesNotContain("screen R", "R rehearsal");
  }

  private static GapTable gap() {
    List<GapTable.Row> rows =
        Stream.of("baseline", "candidate", "tcmalloc").map(StagePicturesTest::speed).toList();
    Contestant broken = new Contestant("musl", Optional.empty());
    return new GapTable("main_r0", rows, Map.of(broken, "it crashed"));
  }

  private static GapTable.Row speed(String allocator) {
    return new GapTable.Row(
        new Contestant(allocator, Optional.empty()),
        GapTable.Metric.THROUGHPUT,
        7,
        new OrderInterval(6e7, new Interval(5.8e7, 6.3e7), 98.4),
        Optional.empty());
  }

  @Test
  void whatCannotBeDrawnSaysSo() throws Exception {
    List<Sample> samples = PictureScene.blocks("still", -100);
    Answer answer = PictureScene.answer("still", Verdict.FAIL, NARROW);
    List<Picture> pictures = pictures(new PictureScene().with("still", samples, answer));
    assertThat(pictures.get(0).words()).startsWith("It could not be drawn: ");
    PictureAssert.isSound(pictures.get(0));
  }

  private static PictureScene full(String lane) {
    Answer open = PictureScene.answer(lane, Verdict.UNDECIDED, WIDE);
    Answer last = PictureScene.answer(lane, Verdict.FAIL, NARROW);
    return scene(lane, new double[] {-20, -21, -22}, open, last)
        .with(
            new CounterRow(
                lane,
                0.003,
                0.0015,
                Movement.seen("page-faults/op", new Figures(-50, -100, INFINITE, 98, 8, 0))))
        .with(uncounted(lane))
        .with(past(lane, "screen of b81: PASS"));
  }

  private static PastGate past(String lane, String title) {
    PastGate.Estimate estimate = new PastGate.Estimate(6, 4, INFINITE);
    return new PastGate(
        Instant.EPOCH, title, "b81", "screen", lane, "throughput", 1, Verdict.PASS, estimate);
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
}
