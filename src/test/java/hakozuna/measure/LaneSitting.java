package hakozuna.measure;

import hakozuna.model.Lane;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures one lane, block by block, until told that it is enough or its time is over. */
public final class LaneSitting {
  private final RunPlan plan;
  private final Lane lane;
  private final Runner runner;
  private final SamplesCsv csv;
  private final Progress progress;
  private final Schedule schedule;
  private final List<Sample> samples = new ArrayList<>();
  private final long begun = System.nanoTime();
  private final int firstBlock;
  private final int copies;
  private int blocks;
  private Optional<RunFailure> failure = Optional.empty();

  /**
   * A lane about to be measured.
   *
   * @param firstBlock how many blocks earlier sittings gave
   * @param copies in how many blocks a copy of the baseline runs, too
   */
  public LaneSitting(
      RunPlan plan,
      Lane lane,
      Runner runner,
      SamplesCsv csv,
      Progress progress,
      int firstBlock,
      int copies) {
    this.plan = plan;
    this.lane = lane;
    this.runner = runner;
    this.csv = csv;
    this.progress = progress;
    this.schedule = new Schedule(plan.seed(), lane.name());
    this.firstBlock = firstBlock;
    this.copies = copies;
    this.blocks = firstBlock;
  }

  /** Measures until the lane has so many blocks, whatever time that takes; a broken run ends it. */
  public void until(int wanted) {
    while (blocks < wanted && failure.isEmpty()) {
      block(wanted);
    }
  }

  /** Measures until the lane has so many blocks or the next one would end past the budget. */
  public void untilOrBudget(int wanted) {
    while (blocks < wanted && failure.isEmpty() && hasTime()) {
      block(wanted);
    }
  }

  /** Returns what the lane gave in this sitting. */
  public LaneData data() {
    return new LaneData(lane, List.copyOf(samples), failure, elapsed().toNanos() / 1e9);
  }

  /** Returns the blocks the lane has, with those of earlier sittings. */
  public int blocks() {
    return blocks;
  }

  /** Returns the mean time of a block of this sitting. */
  public Duration perBlock() {
    return elapsed().dividedBy(Math.max(1, blocks - firstBlock));
  }

  /** Returns whether one more block fits into the budget. */
  public boolean hasTime() {
    return elapsed().plus(perBlock()).compareTo(plan.budget()) <= 0;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private void block(int wanted) {
    progress.at(lane + ", block " + (blocks + 1) + " of " + wanted, left(wanted));
    boolean withCopy = blocks < firstBlock + copies;
    List<Variant> order = withCopy ? schedule.orderWithCopy(blocks) : schedule.order(blocks);
    int padding = schedule.padding(blocks);
    for (int position = 0; position < order.size() && failure.isEmpty(); position++) {
      take(runner.run(plan.request(lane, blocks, position, order.get(position), padding)));
    }
    blocks++;
  }

  /** The budget's rest, or more where the blocks that must be measured need more. */
  private Duration left(int wanted) {
    Duration budget = plan.budget().minus(elapsed());
    Duration needed = perBlock().multipliedBy(wanted - blocks);
    return budget.compareTo(needed) > 0 || hasTime() ? budget : needed;
  }

  private void take(RunOutcome outcome) {
    if (outcome instanceof RunOutcome.Done done) {
      samples.add(done.sample());
      csv.append(done.sample());
    } else if (outcome instanceof RunOutcome.Broken broken) {
      failure = Optional.of(broken.failure());
    }
  }
}
