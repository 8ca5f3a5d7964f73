package hakozuna.junit;

import hakozuna.measure.LaneData;
import hakozuna.measure.Progress;
import hakozuna.model.Lane;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.report.Evidence;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.GateFailure;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.LaneJudge;
import hakozuna.verdict.StageProblem;
import hakozuna.verdict.StageVerdict;
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
  private final Stage stage;
  private final Progress progress;
  private final StageClock clock = new StageClock();
  private final Once<Setup> setup;
  private final Once<Attempt> attempt = new Once<>(this::begin);
  private final Map<Lane, LaneResult> results = new LinkedHashMap<>();
  private StageVerdict verdict;

  StageSession(Stage stage, Properties properties) {
    this.stage = stage;
    this.progress = new Progress(System.out, stage.word());
    this.setup = new Once<>(() -> introduced(Setup.of(stage, properties)));
  }

  /** Returns the lanes of the work order, or those of {@code -Dlane}. */
  public List<Lane> lanes() {
    try {
      return setup.get().order().lanes();
    } catch (StageProblem problem) {
      throw new GateFailure(problem.verdict(), problem.getMessage());
    }
  }

  /** Returns what the throughput gate of a lane decided; the lane is measured when first asked. */
  public GateResult throughput(Lane lane) {
    return published(result(lane).gate(LaneJudge.THROUGHPUT));
  }

  /** Returns what the gate of the work order's counters decided, where it declares one. */
  public Optional<GateResult> improvesAny() {
    return lanes().stream()
        .filter(
            lane -> LaneJudge.metrics(setup.get().order(), lane).contains(LaneJudge.IMPROVES_ANY))
        .findFirst()
        .map(lane -> published(result(lane).gate(LaneJudge.IMPROVES_ANY)));
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
    StageVerdict ended = conclude();
    if (ended.verdict() != Verdict.PASS) {
      throw new GateFailure(ended.verdict(), "stage " + stage.word() + ": " + ended.reason());
    }
  }

  @Override
  public void close() {
    try {
      conclude();
    } finally {
      progress.close();
      attempt.ifMade().ifPresent(Attempt::close);
    }
  }

  private StageVerdict conclude() {
    if (verdict == null) {
      StageEnd end = new StageEnd(stage, setup, attempt, clock, List.copyOf(results.values()));
      verdict = end.verdict(controls());
      end.writeDown(verdict, controls());
    }
    return verdict;
  }

  private GateResult published(GateResult result) {
    Evidence.publish(result);
    return result;
  }

  private LaneResult result(Lane lane) {
    LaneResult known = results.get(lane);
    if (known == null) {
      known = measure(lane);
      results.put(lane, known);
      progress.say(known.line());
    }
    return known;
  }

  private LaneResult measure(Lane lane) {
    try {
      return new LaneMeasurement(setup.get(), attempt.get(), progress).measure(lane);
    } catch (StageProblem problem) {
      return LaneResult.without(lane, stage, LaneJudge.metrics(setup.get().order(), lane), problem);
    }
  }

  private Attempt begin() {
    Setup known = setup.get();
    Attempt.mayBuild(known);
    Variants variants = clock.building(() -> Variants.of(known));
    variants.lines().forEach(progress::say);
    return Attempt.admitted(known, variants);
  }

  private List<ControlFinding> controls() {
    return setup.ifMade().map(known -> Controls.of(known.trial(), measured())).orElse(List.of());
  }

  private List<LaneData> measured() {
    return results.values().stream().flatMap(result -> result.data().stream()).toList();
  }

  private Setup introduced(Setup known) {
    known.introduce(progress);
    return known;
  }
}
