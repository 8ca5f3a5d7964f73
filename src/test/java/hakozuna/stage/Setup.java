package hakozuna.stage;

import hakozuna.explain.References;
import hakozuna.measure.Counting;
import hakozuna.measure.Progress;
import hakozuna.model.BadFileException;
import hakozuna.model.Library;
import hakozuna.model.Settings;
import hakozuna.model.Stage;
import hakozuna.model.StagePlan;
import hakozuna.model.Trial;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Doctor;
import hakozuna.tools.Machine;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.callgrind.CallgrindTool;
import hakozuna.verdict.StageProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is known of a stage before anything is built.
 *
 * @param stage which one
 * @param settings the user's properties
 * @param trial the work order as it will be carried out
 * @param folder where the stage leaves its files
 * @param root the subject's
 * @param cpus wanted and used
 * @param counting who counts events
 * @param callgrindGap why instructions cannot be counted one by one, if so
 * @param environment what the machine is
 * @param references the allocators that the subject is compared with
 * @param comparesAllLanes whether on every lane, not on the main one alone
 */
record Setup(
    Stage stage,
    Settings settings,
    Trial trial,
    StageFolder folder,
    Path root,
    CpuSet cpus,
    Counting counting,
    Optional<String> callgrindGap,
    Map<String, String> environment,
    References references,
    boolean comparesAllLanes) {
  static final String DEFAULT_ORDER = "b82";
  static final String DEFAULT_ROOT = "src/test/native";
  static final String DEFAULT_OUTPUT = "target/gate";

  /** Reads work order and properties; a bad one is INVALID and the message says where. */
  static Setup of(Stage stage, Properties properties) {
    try {
      Settings settings = Settings.read(properties);
      Path output = Path.of(settings.get("output.dir").orElse(DEFAULT_OUTPUT));
      StageFolder folder = StageFolder.in(output, stage);
      WorkOrder order =
          library(settings).workOrder(settings.get("work.order").orElse(DEFAULT_ORDER));
      Trial trial = Trial.of(order, settings);
      return new Setup(
          stage,
          settings,
          trial,
          folder,
          Path.of(settings.get("subject.root").orElse(DEFAULT_ROOT)).toAbsolutePath().normalize(),
          CpuSet.clip(trial.order().cpus(), Machine.here().allowedCpus()),
          Counting.find(folder.path()),
          callgrindGap(trial, folder),
          Machine.here().facts(),
          references(settings),
          comparesAllLanes(settings));
    } catch (BadFileException | IllegalArgumentException e) {
      throw new StageProblem(Verdict.INVALID, e.getMessage());
    }
  }

  WorkOrder order() {
    return trial.order();
  }

  StagePlan plan() {
    return order().plan(stage);
  }

  Path ledger() {
    return settings.get("ledger.dir").map(Path::of).orElseGet(() -> root.resolve("ledger"));
  }

  /** Returns the subject's sources; what we leave in its tree is none of them. */
  SourceTree sources() {
    return SourceTree.of(root).without(List.of(ledger(), folder.path().getParent()));
  }

  /** Returns what disturbs a measurement here. */
  List<String> remarks() {
    return new Doctor(environment, cpus).remarks();
  }

  /** Returns what is missing here, and what helps. */
  List<String> missing(List<String> more) {
    return Stream.of(counting.probe().gapsByRemedy(), callgrindGap.stream().toList(), more)
        .flatMap(List::stream)
        .toList();
  }

  /** Says on the console what is about to happen, how long it may take and what is missing. */
  void introduce(Progress progress) {
    progress.say(
        "%s, line %s: %s%s"
            .formatted(
                order().name(),
                order().line(),
                order().title(),
                trial.isRehearsal() ? "  (REHEARSAL: enters nothing)" : ""));
    progress.say("subject " + root);
    progress.say("CPUs %s wanted, %s used".formatted(cpus.wanted(), cpus.used()));
    remarks().forEach(remark -> progress.say("noise: " + remark));
    missing(List.of()).forEach(gap -> progress.say("missing: " + gap));
    progress.say("context switches and page faults are counted by " + counting.source());
    progress.say(timeExpected());
  }

  private String timeExpected() {
    if (stage == Stage.OBSERVE) {
      return order()
          .observation()
          .map(o -> "time expected: " + 2 * o.runs() + " runs of " + o.lane() + " and a profile")
          .orElse("this work order has no Stage A: nothing to observe");
    }
    Duration budget = plan().budget();
    int lanes = order().lanes().size();
    return "time expected: at most %s for %d %s of at most %s, or what the first look takes; a lane that is decided early ends early%s"
        .formatted(
            Progress.words(budget.multipliedBy(lanes)),
            lanes,
            lanes == 1 ? "lane" : "lanes",
            Progress.words(budget),
            afterwards());
  }

  /** What comes on top, in runs: how long one takes is seen on the first lane. */
  private String afterwards() {
    List<String> parts = new ArrayList<>();
    InstructionGates.of(this)
        .filter(gates -> callgrindGap.isEmpty())
        .flatMap(gates -> order().counters().instructions())
        .ifPresent(spec -> parts.add(2 * spec.runs() + " runs under callgrind"));
    order().counters().profile().ifPresent(spec -> parts.add("2 profiles"));
    int allocators = references.found().size() + 2;
    int lanes = comparesAllLanes ? order().lanes().size() : order().mainLane().isPresent() ? 1 : 0;
    parts.add(lanes * allocators * Explanation.GAP_ROUNDS + " runs for the fixed-cost gap");
    return "; then " + String.join(", ", parts);
  }

  private static Optional<String> callgrindGap(Trial trial, StageFolder folder) {
    return trial.order().counters().instructions().isPresent()
        ? CallgrindTool.onPath().gap(folder.path())
        : Optional.empty();
  }

  private static References references(Settings settings) {
    List<Path> named =
        settings
            .get("reference.libraries")
            .map(names -> Stream.of(names.split("\\s*,\\s*")).map(Path::of).toList())
            .orElse(List.of());
    return References.find(Path.of("/"), named);
  }

  private static boolean comparesAllLanes(Settings settings) {
    String lanes = settings.get("reference.lanes").orElse("main");
    if (!List.of("main", "all").contains(lanes)) {
      throw new BadFileException("-Dreference.lanes=" + lanes, "is neither main nor all");
    }
    return lanes.equals("all");
  }

  private static Library library(Settings settings) {
    return settings.get("work.order.dir").map(Path::of).map(Library::new).orElseGet(Library::own);
  }
}
