package hakozuna.stage;

import hakozuna.ledger.OpenStage;
import hakozuna.measure.LaneData;
import hakozuna.measure.LaneHistory;
import hakozuna.measure.LaneSitting;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.Progress;
import hakozuna.model.Lane;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.tools.Machine;
import hakozuna.verdict.LaneEvidence;
import hakozuna.verdict.NullControl;
import hakozuna.verdict.StageJudge;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures a lane from look to look until its gates are decided or its time is over. */
record LaneMeasurement(Setup setup, Admitted admitted, Progress progress, Lane lane) {
  /** How many sittings a lane's time budget has to serve. */
  static final int SITTINGS = 3;

  /**
   * A lane that is done for this call.
   *
   * @param data what the call measured, with its times
   * @param evidence what the lane is judged by
   */
  record Ended(LaneData data, LaneEvidence evidence) {}

  Ended measure() {
    if (!hasDefect()) { // one that was seen stands, whatever the machine lacks now
      mustHaveMemory();
    }
    mustStillBeAsMade();
    ledger().firstRun();
    LaneSitting sitting = sitting();
    sitting.until(1);
    announce(sitting);
    sitting.until(setup.plan().runs());
    int plannedBlocks = plannedBlocks(sitting);
    StageJudge judge = new StageJudge(setup.asked());
    for (int look : judge.looks(plannedBlocks)) {
      sitting.untilOrBudget(look);
      boolean broken = sitting.data().failure().isPresent();
      if (broken
          || sitting.blocks() < look
          || judge.isDecidedAt(look, lane, evidence(plannedBlocks))) {
        break;
      }
    }
    mustStillBeAsMade();
    return new Ended(sitting.data(), evidence(plannedBlocks));
  }

  private void mustStillBeAsMade() {
    if (!hasDefect()) {
      admitted.mustBeAsMade();
    }
  }

  private boolean hasDefect() {
    return history().failure().filter(run -> run.verdict() == Verdict.FAIL).isPresent();
  }

  /** A first look that does not fit the budget is completed all the same, and so announced. */
  private void announce(LaneSitting sitting) {
    int runs = setup.plan().runs();
    Duration needed = sitting.needs(runs);
    if (needed.compareTo(setup.plan().budget()) > 0) {
      progress.say(
          "%s: the first look of %d blocks needs about %s, more than the budget of %s; it is completed anyway"
              .formatted(
                  lane, runs, Progress.words(needed), Progress.words(setup.plan().budget())));
    }
  }

  /** Fixed after the first look; what an earlier sitting fixed stays. */
  private int plannedBlocks(LaneSitting sitting) {
    Integer fixed = ledger().plannedBlocks().get(lane.name());
    if (fixed != null) {
      return fixed;
    }
    if (sitting.data().failure().isPresent()) {
      return setup.plan().runs();
    }
    int planned = Math.max(setup.plan().runs(), sitting.fitting(SITTINGS));
    ledger().fixPlannedBlocks(lane.name(), planned);
    progress.say(
        String.format(
            Locale.ROOT,
            "%s: %d blocks planned over all sittings: %d sittings of %s, at %.2f s a block",
            lane,
            planned,
            SITTINGS,
            Progress.words(setup.plan().budget()),
            sitting.secondsPerBlock()));
    return planned;
  }

  private LaneEvidence evidence(int plannedBlocks) {
    return LaneEvidence.of(history(), plannedBlocks);
  }

  private LaneHistory history() {
    return new LaneHistory(
        ledger().journal().read().stream()
            .filter(sample -> sample.slot().lane().equals(lane.name()))
            .toList(),
        ledger().journal().failures().stream()
            .filter(failure -> failure.slot().lane().equals(lane.name()))
            .toList(),
        ledger().sitting(),
        ledger().invalidSittings(lane.name()));
  }

  private LaneSitting sitting() {
    LocalRunner runner =
        new LocalRunner(ledger().journal().folder(), setup.instruments().counting());
    return new LaneSitting(
        admitted.runs(),
        lane,
        runner,
        ledger().journal(),
        progress,
        history(),
        isFirstOfSitting() ? NullControl.COPIES : 0);
  }

  /**
   * The first lane with samples in this sitting; a sitting that was killed and goes on must find
   * the same one, or the runs of a block would come in another order. Of lanes that begin together
   * it is the work order's first.
   */
  private boolean isFirstOfSitting() {
    if (setup.nodes().lanesAtOnce() > 1) {
      return setup.order().lanes().indexOf(lane) == 0;
    }
    List<Slot> slots =
        ledger().journal().read().stream()
            .map(Sample::slot)
            .filter(slot -> slot.sitting() == ledger().sitting())
            .toList();
    List<Lane> lanes = setup.order().lanes();
    Set<String> before =
        lanes.subList(0, lanes.indexOf(lane)).stream().map(Lane::name).collect(Collectors.toSet());
    return slots.stream().anyMatch(this::isOwnCopy)
        || slots.stream().noneMatch(slot -> before.contains(slot.lane()));
  }

  private boolean isOwnCopy(Slot slot) {
    return slot.lane().equals(lane.name()) && slot.variant() == Variant.COPY;
  }

  private void mustHaveMemory() {
    long available = Machine.here().availableMemory();
    if (available < lane.memoryBytes()) {
      throw new StageProblem(
          Verdict.INVALID,
          "not enough memory: the lane may need %d MiB, %d MiB are free; close programs or use a larger machine"
              .formatted(lane.memoryBytes() >> 20, available >> 20));
    }
  }

  private OpenStage ledger() {
    return admitted.ledger();
  }
}
