package hakozuna.ledger;

import hakozuna.model.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A stage that measures everything and enters nothing but its own count. */
final class RehearsedStage implements OpenStage {
  private final Stage stage;
  private final Plan plan;
  private final Rehearsals rehearsals;
  private final Journal journal;
  private final Standing before;
  private final Supplier<Instant> clock;
  private boolean counted;

  RehearsedStage(
      Stage stage, Plan plan, Path folder, Path scratch, Standing before, Supplier<Instant> clock) {
    this.stage = stage;
    this.plan = plan;
    this.rehearsals = new Rehearsals(folder, plan.line());
    this.journal = new Journal(scratch);
    this.before = before;
    this.clock = clock;
  }

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
    return journal;
  }

  @Override
  public Standing standing() {
    return new Standing(
        before.tip(), before.entries(), before.anchored(), List.of(), rehearsals.count(plan));
  }

  @Override
  public void firstRun() {
    if (!counted) {
      counted = true;
      rehearsals.add(clock.get(), stage, plan);
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
