package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hakozuna.measure.SamplesCsv;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.testkit.GateScene;
import hakozuna.tools.Sha256;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Blocks;
import hakozuna.verdict.RuleSettings;
import hakozuna.verdict.ThroughputRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage leaves for other programs, and that its figures follow from its samples. */
class StageFilesTest {
  @TempDir private static Path folder;
  private static GateScene scene;
  private static JsonNode verdict;
  private static List<Sample> samples;

  @BeforeAll
  static void measureOnce() throws IOException {
    scene = GateScene.in(folder);
    scene.candidate("-DSPEED=1500, -DWOBBLE=1");
    assertThat(scene.rehearse(ScreenGate.class)).isGreen();
    verdict = new ObjectMapper().readTree(scene.text("screen", "verdict.json"));
    samples = SamplesCsv.read("samples.csv", scene.text("screen", "samples.csv"));
  }

  @Test
  void theVerdictHasTheFieldsOfTheContract() {
    assertThat(names(verdict))
        .contains(
            "workOrder",
            "line",
            "stage",
            "rehearsal",
            "verdict",
            "subject",
            "plan",
            "ledgerTip",
            "gates",
            "nullControl",
            "seconds",
            "environment");
    assertThat(names(verdict.get("subject"))).contains("root", "baselineSha256", "candidateSha256");
    assertThat(names(verdict.get("plan"))).contains("sha256");
    assertThat(names(verdict.get("seconds"))).contains("total", "build", "measuring");
    assertThat(names(verdict.get("gates").get(0)))
        .contains(
            "gate",
            "lane",
            "metric",
            "threshold",
            "verdict",
            "estimatePercent",
            "lowPercent",
            "highPercent",
            "confidence",
            "blocks",
            "deltaOfMediansPercent",
            "reason");
  }

  @Test
  void theVerdictSaysWhatWasJudged() {
    assertThat(verdict.get("workOrder").asText()).isEqualTo("tiny");
    assertThat(verdict.get("line").asText()).isEqualTo("toys");
    assertThat(verdict.get("stage").asText()).isEqualTo("screen");
    assertThat(verdict.get("rehearsal").asBoolean()).isTrue();
    assertThat(verdict.get("verdict").asText()).isEqualTo("PASS");
    assertThat(verdict.get("subject").get("root").asText())
        .isEqualTo(scene.tree().root().toString());
    assertThat(verdict.get("subject").get("baselineSha256").asText())
        .hasSize(64)
        .isNotEqualTo(verdict.get("subject").get("candidateSha256").asText());
    assertThat(verdict.get("plan").get("sha256").asText()).hasSize(64);
    assertThat(verdict.get("environment").get("kernel").asText()).isNotBlank();
  }

  @Test
  void everyDeclaredGateIsThereOnce() {
    List<String> gates = new ArrayList<>();
    verdict.get("gates").forEach(gate -> gates.add(gate.get("lane").asText()));
    assertThat(gates).containsExactly("quick", "steady");
  }

  @Test
  void everyEstimateIsRecomputedFromTheSamples() {
    for (JsonNode gate : verdict.get("gates")) {
      List<Sample> lane = lane(gate.get("lane").asText());
      double threshold = gate.get("threshold").asDouble();
      Answer again =
          ThroughputRule.of("", threshold, new RuleSettings(9, 1, 95, 0.01, 9))
              .decide(Blocks.of(lane).throughput());
      assertThat(gate.get("estimatePercent").asDouble())
          .isCloseTo(again.own().orElseThrow().estimate(), within(1e-9));
      assertThat(gate.get("deltaOfMediansPercent").asDouble())
          .isCloseTo(
              100 * (median(lane, Variant.CANDIDATE) / median(lane, Variant.BASELINE) - 1),
              within(1e-9));
      assertThat(gate.get("blocks").asInt()).isEqualTo(of(lane, Variant.CANDIDATE).size());
      assertThat(gate.get("lowPercent").asDouble())
          .isLessThan(gate.get("estimatePercent").asDouble());
      assertThat(gate.get("estimatePercent").asDouble()).isBetween(48.0, 52.0);
    }
  }

  @Test
  void everyRowHasItsRawFileAndTheFilesHash() {
    assertThat(samples).hasSizeGreaterThanOrEqualTo(2 * 2 * 9);
    assertThat(samples)
        .allSatisfy(
            sample ->
                assertThat(Sha256.of(scene.left("screen", sample.rawFile())))
                    .isEqualTo(sample.rawSha256()));
    assertThat(samples).extracting(Sample::rawFile).doesNotHaveDuplicates();
  }

  @Test
  void theSummaryTellsAStrangerWhatWasDecided() {
    assertThat(scene.lastScreen("screen"))
        .contains("screen of tiny")
        .contains("REHEARSAL: PASS")
        .contains("all 2 gates pass")
        .contains("a rehearsal, because -Drehearse")
        .containsPattern("quick +throughput +PASS +≥ \\+5.00%")
        .contains("next: run it for real");
  }

  @Test
  void nothingOfARehearsalEntersTheLedger() {
    assertThat(scene.tree().root().resolve("ledger")).doesNotExist();
    assertThat(scene.lastScreen("screen"))
        .contains("rehearsed: this candidate 1 time, this work order 1 time; counted in " + folder);
  }

  private static List<Sample> lane(String name) {
    return samples.stream().filter(sample -> sample.slot().lane().equals(name)).toList();
  }

  private static List<Sample> of(List<Sample> lane, Variant variant) {
    return lane.stream().filter(sample -> sample.slot().variant() == variant).toList();
  }

  private static double median(List<Sample> lane, Variant variant) {
    double[] sorted =
        of(lane, variant).stream().mapToDouble(Sample::opsPerSecond).sorted().toArray();
    int middle = sorted.length / 2;
    return (sorted[middle] + sorted[(sorted.length - 1) / 2]) / 2;
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
