package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hakozuna.measure.SamplesCsv;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.Await;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.MovableTree;
import hakozuna.tools.Disk;
import hakozuna.tools.build.StoreFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks are spread over layouts of the code, and what placement does is in the interval. */
class LayoutsTest {
  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = MovableTree.in(folder);
  }

  @Test
  void eachRoundOfBlocksHasEachLayoutOnceAndBothSidesOfABlockTheSame() {
    GateRun run = rehearse("8");
    assertThat(run).isGreen();
    assertThat(run.console())
        .contains(
            "before them 14 more builds, for 8 layouts of both sides",
            "layouts 1 to 7: -falign-functions=64:");
    Map<Integer, List<Slot>> blocks =
        samples().stream().map(Sample::slot).collect(Collectors.groupingBy(Slot::block));
    assertThat(blocks).hasSize(16);
    assertThat(blocks.values())
        .allSatisfy(slots -> assertThat(slots.stream().map(Slot::layout).distinct()).hasSize(1));
    for (int round = 0; round < 16; round += 8) {
      assertThat(IntStream.range(round, round + 8).map(b -> blocks.get(b).get(0).layout()))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }
    assertThat(samples().stream().filter(s -> s.slot().variant() == Variant.COPY)).hasSize(7);
  }

  @Test
  void whatPlacementDoesIsShownAndIsInTheInterval() throws IOException {
    scene.candidate("-DSPEED=1100, -DLUCK=4");
    GateRun run = rehearse("8");
    JsonNode verdict = new JsonMapper().readTree(scene.left("screen", "verdict.json").toFile());
    assertThat(verdict.path("rehearsalReasons").toString())
        .contains("-Dlayouts=8 changes the work order's protocol");
    JsonNode layouts = verdict.path("layouts").get(0);
    assertThat(layouts.path("lane").asText()).isEqualTo("quick");
    assertThat(layouts.path("rows")).hasSize(8);
    assertThat(layouts.path("noisePercent").asDouble()).isLessThan(0.01);
    assertThat(layouts.path("spreadPercent").asDouble()).isBetween(0.3, 4.0);
    List<Double> medians =
        layouts.path("rows").findValues("medianPercent").stream().map(JsonNode::asDouble).toList();
    JsonNode gate = verdict.path("gates").get(0);
    assertThat(medians)
        .allSatisfy(
            median ->
                assertThat(median)
                    .isBetween(
                        gate.path("lowPercent").asDouble() - 0.01,
                        gate.path("highPercent").asDouble() + 0.01));
    assertThat(run.console()).contains("layouts: on quick the medians of 8 layouts lie between +1");
  }

  @Test
  void withoutThePropertyThereIsOneLayoutAndNobodySpeaksOfIt() throws IOException {
    GateRun run = scene.rehearse(ScreenGate.class);
    assertThat(run).isGreen();
    assertThat(run.console()).doesNotContain("layout");
    assertThat(samples()).allSatisfy(sample -> assertThat(sample.slot().layout()).isZero());
    JsonNode verdict = new JsonMapper().readTree(scene.left("screen", "verdict.json").toFile());
    assertThat(verdict.path("layouts").isArray()).isTrue();
    assertThat(verdict.path("layouts")).isEmpty();
  }

  @Test
  void twoLayoutsGiveTheSpreadAndDecideNothing() {
    GateRun run = rehearse("2");
    assertThat(run)
        .isRed(
            "quick",
            Verdict.UNDECIDED,
            "too few layouts to decide by: 2; it takes at least 7, so call it again with"
                + " -Dlayouts=7 or more");
    assertThat(run.console())
        .contains("2 layouts decide no gate on blocks: it takes at least 7; what they give is");
  }

  @Test
  void aPrebuiltLibraryCannotBeLaidOut() {
    assertThat(scene.rehearse(ScreenGate.class)).isGreen();
    assertThat(
            scene.rehearse(
                ScreenGate.class, "layouts", "8", "subject.candidate.library", newest().toString()))
        .isRed(
            "quick",
            Verdict.INVALID,
            "-Dlayouts=8 needs both sides built from sources: a prebuilt library cannot be laid out");
  }

  @Test
  void aLayoutThatChangesWhileItIsMeasuredIsInvalid() {
    scene.orders().set(GateScene.ORDER, "runs", "60");
    scene.baseline("-DBASE=" + System.nanoTime());
    Thread somebody = new Thread(this::changeALayout);
    somebody.start();
    assertThat(rehearse("7"))
        .isRed("quick", Verdict.INVALID, " library of layout ", " has changed since it was hashed");
  }

  /** Once there are samples, the library that was made last is a layout's. */
  private void changeALayout() {
    Path samples = scene.left("screen", "samples.csv");
    Await.until("a run was measured", () -> Disk.text(samples).orElse("").lines().count() > 3);
    Disk.append(newest(), newest().toFile().length(), "x");
  }

  private static Path newest() {
    return Disk.files(StoreFolder.here().path()).stream()
        .filter(file -> file.endsWith("subject.so"))
        .max(Comparator.comparing(file -> file.toFile().lastModified()))
        .orElseThrow();
  }

  private GateRun rehearse(String layouts) {
    return scene.rehearse(ScreenGate.class, "layouts", layouts);
  }

  private List<Sample> samples() {
    return SamplesCsv.read("samples.csv", scene.text("screen", "samples.csv"));
  }
}
