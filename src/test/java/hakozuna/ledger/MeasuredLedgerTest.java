package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.ChecksCsv;
import hakozuna.measure.InstructionCounts;
import hakozuna.measure.LaneHistory;
import hakozuna.model.Check;
import hakozuna.model.Lane;
import hakozuna.model.Observation;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import hakozuna.testkit.SoundChecks;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import hakozuna.verdict.Asked;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.LaneEvidence;
import hakozuna.verdict.RuleSettings;
import hakozuna.verdict.StageJudge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger with a Stage A and a screen in it that were measured and judged by the gates' rules. */
abstract class MeasuredLedgerTest {
  static final String STATISTICS =
      """
      [HZ4_MID_STATS_B1] malloc_calls=1000 malloc_lock_path=500 malloc_page_create=20
      [HZ4_MID_LOCK_STATS] lock_enter=500 lock_hold_samples=9 lock_hold_ns_sum=100 \
      hold_page_create_calls=2 hold_page_create_ns_sum=60 inlock_remote_drain_calls=0
      """;
  static final int BLOCKS = 9;

  @TempDir Path root;
  LedgerScene scene;

  @BeforeEach
  void measureStageA() {
    scene = new LedgerScene(root);
    observe(STATISTICS, Verdict.PASS);
  }

  Reverify.Report report() {
    return new Reverify(scene.folder(), scene.anchor, scene.judge()).report();
  }

  void observe(String statistics, Verdict verdict) {
    try (OpenStage open = scene.admitted(Stage.OBSERVE)) {
      runStageA(open, statistics);
      open.end(observed(statistics, verdict));
    }
  }

  void runStageA(OpenStage open, String statistics) {
    open.firstRun();
    for (int i = 0; i < scene.order.observation().orElseThrow().runs(); i++) {
      Slot slot = new Slot(Stage.OBSERVE, "main_r0", 1, i, 0, Variant.OBSERVED);
      Usage usage = new Usage(3, 4, 0, 0.25, 0.125, 4096);
      open.journal().append(said(open, slot, 1000, 2000, usage, statistics));
    }
  }

  private SittingEnd observed(String statistics, Verdict verdict) {
    Observation asked = scene.order.observation().orElseThrow();
    AllocatorStatistics run = AllocatorStatistics.parse(asked.statistics(), statistics);
    Judgement judgement =
        judge(Stage.OBSERVE, Evidence.observed(Collections.nCopies(asked.runs(), run)));
    assertThat(judgement.verdict().verdict()).isEqualTo(verdict);
    return outcome(judgement);
  }

  Judgement judge(Stage stage, Evidence evidence) {
    return new StageJudge(
            new Asked(scene.order, stage, scene.countedBy, RuleSettings.shareOfPlan(1)))
        .judge(evidence);
  }

  /** Nine blocks of each lane, 20% better: a PASS by the gate's own rule. */
  void screen() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      measure(open);
      open.end(decided(open));
    }
  }

  /** Runs every lane; what breaks is left to the caller. */
  void measure(OpenStage open) {
    open.firstRun();
    open.journal().keep(ChecksCsv.NAME, ChecksCsv.text(SoundChecks.of(scene.order)));
    for (int block = 0; block < BLOCKS; block++) {
      for (Lane lane : scene.order.lanes()) {
        run(open, lane.name(), block, Variant.BASELINE, 1000 + block);
        run(open, lane.name(), block, Variant.CANDIDATE, 1200 + 2 * block);
      }
    }
    scene.order.lanes().forEach(lane -> open.fixPlannedBlocks(lane.name(), 40));
  }

  void run(OpenStage open, String lane, int block, Variant variant, double opsPerSecond) {
    boolean isBaseline = variant == Variant.BASELINE;
    Slot slot = new Slot(Stage.SCREEN, lane, 1, block, isBaseline ? 0 : 1, variant);
    Usage usage = new Usage(isBaseline ? 900 + block : 500 + block, 4000, 0, 0.25, 0.125, 1);
    open.journal().append(said(open, slot, 5000, opsPerSecond, usage, ""));
  }

  /** Returns a sample whose raw file says what it says. */
  private Sample said(
      OpenStage open, Slot slot, long ops, double opsPerSecond, Usage usage, String stderr) {
    String name = "raw/%s/%d-%d.txt".formatted(slot.lane(), slot.block(), slot.position());
    String raw =
        String.format(
            Locale.ROOT,
            "== stdout\nbench_random_mixed_mt_remote: threads=1 ops=%d time=0.500000 ops/s=%.2f\n== stderr\n%s== end\n",
            ops,
            opsPerSecond,
            stderr);
    Path file = open.journal().folder().resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Sample(
        slot,
        ops,
        0.5,
        opsPerSecond,
        usage,
        "wait4",
        scene.now(),
        0.75,
        name,
        Sha256.of(raw),
        List.of(),
        "");
  }

  /** What a call would enter: every gate and control, and the stage's verdict from them. */
  SittingEnd decided(OpenStage open) {
    return decided(open, Optional.empty());
  }

  SittingEnd decided(OpenStage open, Optional<InstructionCounts> counts) {
    Map<String, LaneEvidence> lanes = new TreeMap<>();
    for (Lane lane : scene.order.lanes()) {
      LaneHistory history =
          new LaneHistory(
              of(lane, open.journal().read(), Sample::slot),
              of(lane, open.journal().failures(), RunFailure::slot),
              1,
              Set.of());
      lanes.put(lane.name(), LaneEvidence.of(history, 40));
    }
    List<Check> checks = open.journal().kept(ChecksCsv.NAME).map(ChecksCsv::read).orElse(List.of());
    return outcome(judge(Stage.SCREEN, new Evidence(lanes, counts, List.of(), checks, Map.of())));
  }

  private static <T> List<T> of(Lane lane, List<T> runs, Function<T, Slot> slot) {
    return runs.stream().filter(run -> slot.apply(run).lane().equals(lane.name())).toList();
  }

  SittingEnd outcome(Judgement judgement) {
    List<hakozuna.verdict.Answer> answers = new ArrayList<>(judgement.gates());
    answers.addAll(judgement.controls());
    return new SittingEnd(
        judgement.verdict().verdict(),
        false,
        "as decided",
        answers,
        List.of(),
        root.resolve("stage"));
  }

  Path archive(String stage) {
    try (var files = Files.list(scene.folder().resolve("archive"))) {
      return files.filter(f -> f.toString().contains(stage)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void editArchive(String stage, String file, UnaryOperator<String> edit) {
    Map<String, String> all = new TreeMap<>(new Archive(archive(stage)).texts(""));
    String before = all.get(file);
    all.put(file, edit.apply(before));
    assertThat(all.get(file)).isNotEqualTo(before);
    Disk.replace(archive(stage), Archive.zip(Archive.bytes(all)));
  }

  /** Edits the ledger and makes chain and tip anew, as somebody would who knows how. */
  void forge(String from, String to) {
    assertThat(scene.text()).contains(from);
    StringBuilder forged = new StringBuilder();
    Optional<Entry> last = Optional.empty();
    for (String line : scene.lines()) {
      Entry entry = Entry.read(line);
      Map<String, Object> was = RecordFacts.object(Canonical.read(line).get("data"));
      Map<String, Object> data = Canonical.read(Canonical.text(was).replace(from, to));
      last = Optional.of(Entry.after(last, "mid", entry.kind(), entry.at(), data));
      forged.append(last.get().text()).append('\n');
    }
    scene.write(forged.toString());
    Tip.of(last).write(scene.folder().resolve("mid.tip"));
  }
}
