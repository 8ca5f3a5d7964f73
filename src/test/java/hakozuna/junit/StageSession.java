package hakozuna.junit;

import hakozuna.build.Sha256;
import hakozuna.measure.Counting;
import hakozuna.measure.CpuSet;
import hakozuna.measure.Doctor;
import hakozuna.measure.LaneData;
import hakozuna.measure.LaneSitting;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.Machine;
import hakozuna.measure.Progress;
import hakozuna.measure.RunPlan;
import hakozuna.measure.SamplesCsv;
import hakozuna.model.BadFileException;
import hakozuna.model.Lane;
import hakozuna.model.Library;
import hakozuna.model.Settings;
import hakozuna.model.Stage;
import hakozuna.model.Trial;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.report.Evidence;
import hakozuna.report.StageReport;
import hakozuna.report.Summary;
import hakozuna.report.VerdictJson;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.GateFailure;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.StageProblem;
import hakozuna.verdict.StageVerdict;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * One call of a stage: builds once, measures each lane once, remembers both, and writes everything
 * down when it ends.
 */
public final class StageSession implements AutoCloseable {
  private static final String DEFAULT_ORDER = "b82";
  private static final String DEFAULT_ROOT = "src/test/native";
  private static final String DEFAULT_OUTPUT = "target/gate";

  private final Stage stage;
  private final Settings settings;
  private final Trial trial;
  private final StageFolder folder;
  private final Path root;
  private final Progress progress;
  private final CpuSet cpus;
  private final Map<String, String> environment = Machine.here().facts();
  private final Map<String, LaneResult> results = new LinkedHashMap<>();
  private final StageClock clock = new StageClock();
  private final Once<Variants> variants;
  private final long seed;
  private final Counting counting;
  private StageVerdict conclusion;

  private StageSession(Stage stage, Settings settings, StageFolder folder) {
    this.stage = stage;
    this.settings = settings;
    this.folder = folder;
    this.trial =
        Trial.of(
            library(settings).workOrder(settings.get("work.order").orElse(DEFAULT_ORDER)),
            settings);
    this.root = Path.of(settings.get("subject.root").orElse(DEFAULT_ROOT)).toAbsolutePath();
    this.cpus = CpuSet.clip(trial.order().cpus(), Machine.here().allowedCpus());
    this.progress = new Progress(System.out, stage.word());
    this.seed = settings.get("seed").map(StageSession::seed).orElseGet(StageSession::freshSeed);
    this.counting = Counting.find(folder.path());
    this.variants = new Once<>(this::build);
  }

  private static Library library(Settings settings) {
    return settings.get("work.order.dir").map(Path::of).map(Library::new).orElseGet(Library::own);
  }

  private static long freshSeed() {
    return new SecureRandom().nextLong() >>> 1;
  }

  private static long seed(String value) {
    if (!value.matches("\\d{1,18}")) {
      throw new BadFileException("-Dseed=" + value, "is not a whole number of up to 18 digits");
    }
    return Long.parseLong(value);
  }

  /** Opens a stage; a bad file or property is a failure whose message is the whole explanation. */
  static StageSession open(Stage stage, Properties properties) {
    try {
      Settings settings = Settings.read(properties);
      Path output = Path.of(settings.get("output.dir").orElse(DEFAULT_OUTPUT));
      StageSession session = new StageSession(stage, settings, StageFolder.fresh(output, stage));
      session.introduce();
      return session;
    } catch (BadFileException | IllegalArgumentException e) {
      throw new GateFailure(Verdict.INVALID, e.getMessage());
    }
  }

  /** Returns the lanes of the work order, or those of {@code -Dlane}. */
  public List<Lane> lanes() {
    return trial.order().lanes();
  }

  /** Returns what the throughput gate of a lane decided; the lane is measured when first asked. */
  public GateResult throughput(Lane lane) {
    GateResult result = result(lane).throughput();
    Evidence.publish(result);
    return result;
  }

  /** Fails when the null control saw an effect where there can be none. */
  public void nullControl() {
    List<ControlFinding> findings = controls();
    findings.forEach(finding -> Evidence.text("null control", finding.line()));
    findings.stream()
        .filter(finding -> finding.verdict() == Verdict.INVALID)
        .findFirst()
        .ifPresent(
            finding -> {
              throw new GateFailure(Verdict.INVALID, finding.line());
            });
  }

  /** Ends the stage: writes everything down, then fails unless every declared gate passed. */
  public void end() {
    StageVerdict verdict = conclude();
    if (verdict.verdict() != Verdict.PASS) {
      throw new GateFailure(verdict.verdict(), "stage " + stage.word() + ": " + verdict.reason());
    }
  }

  @Override
  public void close() {
    conclude();
    progress.close();
  }

  private StageVerdict conclude() {
    if (conclusion == null) {
      conclusion =
          StageVerdict.of(
              declared(),
              gates().stream().map(GateResult::forStage).toList(),
              controls().stream().map(ControlFinding::forStage).toList());
      write(report());
    }
    return conclusion;
  }

  private void write(StageReport report) {
    VerdictJson.write(report, folder.verdict());
    String summary = Summary.of(report);
    folder.writeSummary(summary);
    Evidence.aboutTheStage(environment);
    Evidence.text("summary", summary);
    System.out.println(summary);
  }

  private StageReport report() {
    WorkOrder order = trial.order();
    return new StageReport(
        order.name(),
        order.title(),
        order.line(),
        stage.word(),
        trial.rehearsalReasons(),
        conclusion.verdict(),
        conclusion.reason(),
        variants.ifMade().map(built -> built.subject(root)),
        Sha256.of(order.toString()),
        "",
        gates(),
        controls(),
        seconds(),
        environment,
        Doctor.remarks(environment, cpus));
  }

  private List<ControlFinding> controls() {
    return Controls.of(trial, measured());
  }

  private List<LaneData> measured() {
    return results.values().stream().flatMap(result -> result.data().stream()).toList();
  }

  private StageReport.Seconds seconds() {
    List<LaneData> lanes = measured();
    Map<String, Double> shares = new LinkedHashMap<>();
    lanes.forEach(lane -> shares.put(lane.lane().name(), lane.ownSharePercent()));
    return new StageReport.Seconds(
        clock.total(),
        clock.building(),
        lanes.stream().mapToDouble(LaneData::wallSeconds).sum(),
        lanes.stream().mapToDouble(LaneData::benchSeconds).sum(),
        shares);
  }

  private List<GateResult> gates() {
    return results.values().stream().map(LaneResult::throughput).toList();
  }

  private List<String> declared() {
    return lanes().stream().map(lane -> lane.name() + " " + LaneJudge.GATE).toList();
  }

  private LaneResult result(Lane lane) {
    LaneResult known = results.get(lane.name());
    if (known == null) {
      known = measure(lane);
      results.put(lane.name(), known);
      progress.say(known.line());
    }
    return known;
  }

  private LaneResult measure(Lane lane) {
    try {
      RunPlan plan = runPlan(variants.get());
      mustHaveMemory(lane);
      LaneSitting sitting =
          new LaneSitting(
              plan,
              lane,
              runner(),
              new SamplesCsv(folder.samples()),
              progress,
              0,
              Controls.copies(trial, lane));
      return new LaneJudge(trial, stage, lane, plan.command(lane, Variant.CANDIDATE))
          .judge(sitting);
    } catch (StageProblem problem) {
      return new LaneResult(
          GateResult.without(
              LaneJudge.GATE,
              lane.name(),
              LaneJudge.GATE,
              lane.threshold(stage),
              problem.verdict(),
              problem.getMessage()),
          Optional.empty());
    }
  }

  private void mustHaveMemory(Lane lane) {
    long available = Machine.here().availableMemory();
    if (available < lane.memoryBytes()) {
      throw new StageProblem(
          Verdict.INVALID,
          "not enough memory: the lane may need %d MiB and %d MiB are free; close programs, or use a larger machine"
              .formatted(lane.memoryBytes() >> 20, available >> 20));
    }
  }

  private RunPlan runPlan(Variants built) {
    return new RunPlan(
        stage,
        1,
        built.libraries(),
        built.bench(),
        cpus.used(),
        trial.order().runLimit(),
        trial.order().plan(stage).budget(),
        seed);
  }

  private LocalRunner runner() {
    return new LocalRunner(folder.path(), counting);
  }

  private Variants build() {
    Variants built = clock.building(() -> Variants.of(trial, settings, root));
    built.lines().forEach(progress::say);
    return built;
  }

  private void introduce() {
    WorkOrder order = trial.order();
    progress.say(
        "%s, line %s: %s%s"
            .formatted(
                order.name(),
                order.line(),
                order.title(),
                trial.isRehearsal() ? "  (REHEARSAL: enters nothing)" : ""));
    progress.say("subject " + root + ", seed " + seed);
    progress.say("CPUs %s wanted, %s used".formatted(cpus.wanted(), cpus.used()));
    Doctor.remarks(environment, cpus).forEach(remark -> progress.say("noise: " + remark));
    counting.probe().gaps().forEach(gap -> progress.say("missing: " + gap));
    progress.say("context switches and page faults are counted by " + counting.source());
    Duration budget = order.plan(stage).budget();
    progress.say(
        "time expected: at most %s (%d lanes of at most %s); a lane that is decided early ends early"
            .formatted(
                Progress.words(budget.multipliedBy(lanes().size())),
                lanes().size(),
                Progress.words(budget)));
  }
}
