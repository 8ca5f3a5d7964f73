package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.tools.DiskException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A stage that measures everything and enters nothing but its own count.
 *
 * @param before where the line stands, which a rehearsal does not change
 * @param begun whether it is counted
 */
record RehearsedStage(
    Stage stage,
    Plan plan,
    Rehearsals rehearsals,
    Journal samples,
    Standing before,
    Supplier<Instant> clock,
    AtomicBoolean begun)
    implements OpenStage {

  @Override
  public boolean isRehearsal() {
    return true;
  }

  @Override
  public int sitting() {
    return 1;
  }

  @Override
  public long seed() {
    return Said.Planned.seed(plan.sha256(), stage);
  }

  @Override
  public Map<String, Integer> plannedBlocks() {
    return Map.of();
  }

  @Override
  public Set<Integer> invalidSittings(String lane) {
    return Set.of();
  }

  @Override
  public Journal journal() {
    return samples;
  }

  @Override
  public Standing standing() {
    return before.rehearsed(rehearsals.count(plan));
  }

  @Override
  public void firstRun() {
    if (!begun.getAndSet(true)) {
      count();
    }
  }

  /** Where the ledger is another user's, a rehearsal is not counted, but it works. */
  private void count() {
    try {
      rehearsals.add(clock.get(), stage, plan);
    } catch (DiskException othersFolder) {
      begun.set(true);
    }
  }

  @Override
  public void fixPlannedBlocks(String lane, int blocks) {
    // a rehearsal has one sitting, so there is nothing to hold it to
  }

  @Override
  public void end(SittingEnd outcome) {
    // a rehearsal enters nothing
  }

  @Override
  public void close() {
    // a rehearsal locks nothing
  }
}
