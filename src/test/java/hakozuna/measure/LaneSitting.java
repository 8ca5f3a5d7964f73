package hakozuna.measure;

import hakozuna.model.Lane;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Measures one lane, block by block, until told that it is enough or its time is over. */
public final class LaneSitting {
  private final StageRuns plan;
  private final Lane lane;
  private final Runner runner;
  private final Keeper keeper;
  private final Progress progress;
  private final LaneHistory history;
  private final int copies;
  private final Schedule schedule;
  private final Set<List<Integer>> kept;
  private final int blocksBefore;
  private final int firstBlock;
  private final List<Sample> fresh = new ArrayList<>();
  private final long begun = System.nanoTime();
  private int done;
  private Optional<RunFailure> unwitnessed;
  private Optional<RunFailure> failure;

  /**
   * A lane about to be measured.
   *
   * @param keeper puts what came of each run on disk
   * @param history what the lane gave before
   * @param copies in how many blocks of a sitting a copy of the baseline runs, too
   */
  public LaneSitting(
      StageRuns plan,
      Lane lane,
      Runner runner,
      Keeper keeper,
      Progress progress,
      LaneHistory history,
      int copies) {
    this.plan = plan;
    this.lane = lane;
    this.runner = runner;
    this.keeper = keeper;
    this.progress = progress;
    this.history = history;
    this.copies = copies;
    this.schedule = new Schedule(plan.seed(), lane.name());
    this.failure = history.defect();
    this.unwitnessed = failure.filter(history::lacksWitness);
    this.kept = history.places();
    this.blocksBefore = history.judgedBlocks();
    this.firstBlock = history.firstBlock();
  }

  /** Measures until the lane has so many blocks, whatever time that takes; a broken run ends it. */
  public void until(int wanted) {
    unwitnessed.ifPresent(this::witness);
    while (blocks() < wanted && failure.isEmpty()) {
      block(wanted);
    }
  }

  /** Measures until the lane has so many blocks or the next one would end past the budget. */
  public void untilOrBudget(int wanted) {
    while (blocks() < wanted && failure.isEmpty() && hasTime()) {
      block(wanted);
    }
  }

  /** Returns all that may be judged, with what this call added. */
  public LaneData data() {
    List<Sample> all = new ArrayList<>(history.judged());
    all.addAll(fresh);
    double benchSeconds = fresh.stream().mapToDouble(Sample::lifeSeconds).sum();
    return new LaneData(lane, all, failure, elapsed().toNanos() / 1e9, benchSeconds);
  }

  /** Returns the blocks that may be judged, with those of earlier sittings. */
  public int blocks() {
    return blocksBefore + done;
  }

  /** Returns how many blocks fit into so many budgets, going by the runs there are. */
  public int fitting(int budgets) {
    return (int) (plan.budget().toMillis() / 1000.0 * budgets / Math.max(0.001, secondsPerBlock()));
  }

  /** Returns the mean time inside the bench of the blocks that may be judged. */
  public double secondsPerBlock() {
    double seconds = data().samples().stream().mapToDouble(Sample::lifeSeconds).sum();
    return seconds / Math.max(1, blocks());
  }

  /** Returns how long this call takes for so many blocks, going by those it has measured. */
  public Duration needs(int wanted) {
    return elapsed().plus(perBlock().multipliedBy(Math.max(0, wanted - blocks())));
  }

  private boolean hasTime() {
    return elapsed().plus(perBlock()).compareTo(plan.budget()) <= 0;
  }

  private Duration perBlock() {
    return elapsed().dividedBy(Math.max(1, done));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private void block(int wanted) {
    progress.at(lane + ", block " + (blocks() + 1) + " of " + wanted, left(wanted));
    int block = firstBlock + done;
    List<Variant> order = order(block);
    Conditions conditions = conditions(block);
    for (int position = 0; position < order.size() && failure.isEmpty(); position++) {
      if (!kept.contains(List.of(block, position))) {
        take(run(block, position, order.get(position), conditions));
      }
    }
    keeper.settle();
    done++;
  }

  private List<Variant> order(int block) {
    boolean copied = block - firstBlock < copies;
    return copied ? schedule.orderWithCopy(block) : schedule.order(block);
  }

  private Conditions conditions(int block) {
    return plan.bench().conditions(lane, schedule.padding(block), schedule.workSeed(block));
  }

  private RunOutcome run(int block, int position, Variant variant, Conditions conditions) {
    RunRequest request = plan.request(lane, block, position, variant, conditions);
    keeper.enter(request.slot());
    return runner.run(request);
  }

  /** The budget's rest, or more where the blocks that must be measured need more. */
  private Duration left(int wanted) {
    Duration budget = plan.budget().minus(elapsed());
    Duration needed = perBlock().multipliedBy(wanted - blocks());
    return budget.compareTo(needed) > 0 || hasTime() ? budget : needed;
  }

  private void take(RunOutcome outcome) {
    keep(outcome);
    if (outcome instanceof RunOutcome.Broken broken) {
      failure = Optional.of(broken.failure());
      failure.filter(run -> run.verdict() == Verdict.FAIL).ifPresent(this::witness);
    }
  }

  private void keep(RunOutcome outcome) {
    keeper.keep(outcome);
    if (outcome instanceof RunOutcome.Done run) {
      fresh.add(run.sample());
      kept.add(List.of(run.sample().slot().block(), run.sample().slot().position()));
    }
  }

  /**
   * A defect is the candidate's only while the baseline still runs here: its run of the block comes
   * now, or once more. The one that comes once more gives no sample.
   */
  private void witness(RunFailure defect) {
    unwitnessed = Optional.empty();
    int block = defect.slot().block();
    List<Variant> order = order(block);
    int own = order.indexOf(Variant.BASELINE);
    boolean again = own < defect.slot().position();
    int place = again ? order.size() : own;
    RunOutcome outcome = run(block, place, Variant.BASELINE, conditions(block));
    if (outcome instanceof RunOutcome.Broken broken) {
      failure = Optional.of(defect.with(broken.failure()));
    }
    if (!again || failure.get().verdict() != Verdict.FAIL) {
      keep(outcome);
    } else {
      keeper.ended(plan.request(lane, block, place, Variant.BASELINE, Conditions.PLAIN).slot());
    }
  }
}
