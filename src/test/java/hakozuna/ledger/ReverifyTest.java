package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.LaneJudge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verdict is recalculated; what was edited is named. */
class ReverifyTest {
  private static final String STATISTICS =
      """
      [HZ4_MID_STATS_B1] malloc_calls=1000 malloc_lock_path=500 malloc_page_create=20
      [HZ4_MID_LOCK_STATS] lock_enter=500 lock_hold_samples=9 lock_hold_ns_sum=100 \
      hold_page_create_calls=2 hold_page_create_ns_sum=60 inlock_remote_drain_calls=0
      """;
  private static final int BLOCKS = 9;

  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void measureStageAAndScreen() {
    scene = new LedgerScene(root);
    observe(STATISTICS, Verdict.PASS);
    screen();
  }

  private Reverify.Report report() {
    return new Reverify(scene.folder(), scene.anchor).report();
  }

  private void observe(String statistics, Verdict verdict) {
    try (OpenStage open = scene.admitted(Stage.OBSERVE)) {
      open.firstRun();
      for (int i = 0; i < scene.order.observation().orElseThrow().runs(); i++) {
        Sample sample = scene.sample(Stage.OBSERVE, 1, i, 0, Variant.OBSERVED);
        Path raw = open.journal().folder().resolve(sample.rawFile());
        Files.createDirectories(raw.getParent());
        Files.writeString(raw, "== stderr\n" + statistics);
        open.journal().append(sample);
      }
      open.end(scene.outcome(verdict, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nine blocks of each lane, 20% better: a PASS by the gate's own rule. */
  private void screen() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      for (int block = 0; block < BLOCKS; block++) {
        for (var lane : scene.order.lanes()) {
          open.journal().append(run(lane.name(), block, Variant.BASELINE, 1000 + block));
          open.journal().append(run(lane.name(), block, Variant.CANDIDATE, 1200 + 2 * block));
        }
      }
      scene.order.lanes().forEach(lane -> open.fixHorizon(lane.name(), 40));
      open.end(decided(open));
    }
  }

  private Sample run(String lane, int block, Variant variant, double opsPerSecond) {
    int position = variant == Variant.BASELINE ? 0 : 1;
    return new Sample(
        new Slot(Stage.SCREEN, lane, 1, block, position, variant),
        5000,
        0.5,
        opsPerSecond,
        new Usage(variant == Variant.BASELINE ? 900 + block : 500 + block, 4000, 0, 0.25, 0.125, 1),
        "wait4",
        scene.now(),
        0.75,
        "raw/none.txt",
        "ab",
        List.of());
  }

  private Outcome decided(OpenStage open) {
    List<GateResult> gates =
        scene.order.lanes().stream()
            .flatMap(
                lane ->
                    new LaneJudge(scene.order, Stage.SCREEN, lane, 40)
                            .judge(
                                open.journal().read().stream()
                                    .filter(sample -> sample.slot().lane().equals(lane.name()))
                                    .toList())
                            .stream())
            .toList();
    assertThat(gates).allMatch(gate -> gate.verdict() == Verdict.PASS);
    List<GateLine> lines = gates.stream().map(GateLine::of).toList();
    return new Outcome(Verdict.PASS, false, "all pass", lines, root.resolve("stage"));
  }

  @Test
  void soundLedgerHasNoProblems() {
    assertThat(report().problems()).isEmpty();
    assertThat(report().verdicts()).isEqualTo(2);
    assertThat(report().entries()).isEqualTo(scene.lines().size());
  }

  @Test
  void emptyFolderIsSound() {
    assertThat(new Reverify(root.resolve("nowhere"), scene.anchor).report())
        .isEqualTo(new Reverify.Report(0, 0, List.of()));
  }

  @Test
  void editedThroughputIsNamedByLaneBlockAndVariant() {
    editArchive("screen", Archive.SAMPLES, text -> text.replaceFirst("1204.00", "1304.00"));

    assertThat(report().problems())
        .singleElement()
        .asString()
        .startsWith("mid, entry ")
        .endsWith(
            "samples.csv was edited: guard_r0, block 2, candidate (row 18) is not the row"
                + " that was measured");
  }

  @Test
  void editedPlanInTheArchiveIsNamed() {
    editArchive("screen", "plan.json", text -> text.replace("\"95\"", "\"90\""));

    assertThat(report().problems())
        .singleElement()
        .asString()
        .endsWith("its archive is not the one that was written; changed: [plan.json]");
  }

  @Test
  void missingArchiveIsNamed() throws IOException {
    Files.delete(archive("observe"));

    assertThat(report().problems())
        .singleElement()
        .asString()
        .endsWith("its archive archive/mid-0003-b82-observe.zip is missing");
  }

  @Test
  void editedEntryIsNamedByTheChain() {
    scene.write(scene.text().replaceFirst("all pass", "all PASS"));

    assertThat(report().problems())
        .singleElement()
        .asString()
        .endsWith(": its hash does not fit what it says; it was edited");
  }

  @Test
  void verdictThatDoesNotFollowIsFoundEvenInAChainMadeAnew() {
    forge("\"verdict\":\"pass\"}],", "\"verdict\":\"undecided\"}],");

    assertThat(report().problems())
        .anyMatch(p -> p.contains("throughput was entered as UNDECIDED"))
        .anyMatch(p -> p.contains("the stage was entered as PASS but its gates give UNDECIDED"));
  }

  @Test
  void thresholdThatWasLoweredIsFoundEvenInAChainMadeAnew() {
    forge("\"screen\":\"3\"", "\"screen\":\"1.5\"");

    assertThat(report().problems())
        .anyMatch(p -> p.contains("main_r0 throughput was entered as PASS"));
  }

  @Test
  void stageAIsRecalculatedFromTheRawOutput() {
    forge(
        "\"leastPercent\":\"10\",\"of\":\"malloc_calls\"",
        "\"leastPercent\":\"60\",\"of\":\"malloc_calls\"");

    assertThat(report().problems())
        .anyMatch(p -> p.contains("Stage A was entered as PASS but the raw output gives FAIL"));
  }

  private Path archive(String stage) {
    try (var files = Files.list(scene.folder().resolve("archive"))) {
      return files.filter(f -> f.toString().contains(stage)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void editArchive(String stage, String file, UnaryOperator<String> edit) {
    Map<String, String> all = new TreeMap<>(new Archive(archive(stage)).texts(""));
    String before = all.get(file);
    all.put(file, edit.apply(before));
    assertThat(all.get(file)).isNotEqualTo(before);
    Archive.zip(archive(stage), Archive.bytes(all));
  }

  /** Edits the ledger and makes chain and tip anew, as somebody would who knows how. */
  private void forge(String from, String to) {
    assertThat(scene.text()).contains(from);
    StringBuilder forged = new StringBuilder();
    Optional<Entry> last = Optional.empty();
    for (String line : scene.lines()) {
      Entry entry = Entry.read(line);
      Map<String, Object> data = Canonical.read(Canonical.text(entry.data()).replace(from, to));
      last = Optional.of(Entry.after(last, "mid", entry.kind(), entry.at(), data));
      forged.append(last.get().text()).append('\n');
    }
    scene.write(forged.toString());
    Tip.of(last).write(scene.folder().resolve("mid.tip"));
  }
}
