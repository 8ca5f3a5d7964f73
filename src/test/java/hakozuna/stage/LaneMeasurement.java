package hakozuna.stage;

import hakozuna.measure.Bench;
import hakozuna.measure.LaneData;
import hakozuna.measure.LaneHistory;
import hakozuna.measure.LaneSitting;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.Progress;
import hakozuna.measure.RunPlan;
import hakozuna.model.Lane;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.tools.Machine;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.LaneJudge;
import hakozuna.verdict.StageControls;
import hakozuna.verdict.StageProblem;
import java.util.List;
import java.util.Optional;

/** Measures a lane from look to look until its gates are decided or its time is over. */
final class LaneMeasurement {
  /** How many sittings a lane's time budget has to serve. */
  private static final int SITTINGS = 3;

  private final Setup setup;
  private final Attempt attempt;
  private final Progress progress;
  private final RunPlan plan;

  LaneMeasurement(Setup setup, Attempt attempt, Progress progress) {
    this.setup = setup;
    this.attempt = attempt;
    this.progress = progress;
    this.plan =
        new RunPlan(
            setup.stage(),
            attempt.ledger().sitting(),
            attempt.variants().libraries(),
            new Bench(attempt.variants().bench(), setup.cpus().used(), setup.order().runLimit()),
            setup.plan().budget(),
            attempt.seed(setup.settings()));
  }

  LaneResult measure(Lane lane) {
    mustHaveMemory(lane);
    attempt.ledger().firstRun();
    LaneSitting sitting = sitting(lane);
    sitting.until(setup.plan().runs());
    int horizon = horizon(lane, sitting);
    LaneJudge judge = new LaneJudge(setup.order(), setup.stage(), lane, horizon);
    for (int look : judge.looks()) {
      sitting.untilOrBudget(look);
      if (sitting.blocks() < look || isDecided(judge, look, sitting.data())) {
        break;
      }
    }
    return result(lane, judge, sitting.data(), horizon, sitting.blocks() >= horizon);
  }

  private static boolean isDecided(LaneJudge judge, int look, LaneData data) {
    return data.failure().isPresent() || judge.isDecidedAt(look, data.samples());
  }

  private LaneResult result(
      Lane lane, LaneJudge judge, LaneData data, int horizon, boolean exhausted) {
    String command = plan.command(lane, Variant.CANDIDATE);
    List<GateResult> gates =
        judge.judge(data.samples(), data.failure()).stream()
            .map(gate -> gate.repeatedBy(command))
            .toList();
    return new LaneResult(lane, gates, Optional.of(data), horizon, exhausted);
  }

  /** Fixes n_max after the first look; what an earlier sitting fixed stays. */
  private int horizon(Lane lane, LaneSitting sitting) {
    Integer fixed = attempt.ledger().horizons().get(lane.name());
    if (fixed != null) {
      return fixed;
    }
    if (sitting.data().failure().isPresent()) {
      return setup.plan().runs();
    }
    int horizon = Math.max(setup.plan().runs(), sitting.fitting(SITTINGS));
    attempt.ledger().fixHorizon(lane.name(), horizon);
    return horizon;
  }

  private LaneSitting sitting(Lane lane) {
    List<Sample> before =
        attempt.ledger().journal().read().stream()
            .filter(sample -> sample.slot().lane().equals(lane.name()))
            .toList();
    LaneHistory history =
        new LaneHistory(
            before,
            attempt.ledger().journal().failures().stream()
                .filter(failure -> failure.slot().lane().equals(lane.name()))
                .toList(),
            plan.sitting(),
            attempt.ledger().invalidSittings(lane.name()));
    LocalRunner runner = new LocalRunner(attempt.ledger().journal().folder(), setup.counting());
    return new LaneSitting(
        plan,
        lane,
        runner,
        attempt.ledger().journal()::keep,
        progress,
        history,
        isFirstOfSitting(lane) ? StageControls.COPIES : 0);
  }

  /** The first lane with runs in this sitting, also when the sitting was killed and goes on. */
  private boolean isFirstOfSitting(Lane lane) {
    return attempt.ledger().journal().read().stream()
        .map(Sample::slot)
        .filter(slot -> slot.sitting() == plan.sitting())
        .findFirst()
        .map(slot -> slot.lane().equals(lane.name()))
        .orElse(true);
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
}
