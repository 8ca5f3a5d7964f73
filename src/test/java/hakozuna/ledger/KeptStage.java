package hakozuna.ledger;

import hakozuna.measure.InstructionCsv;
import hakozuna.model.Stage;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A stage whose every step is entered. */
final class KeptStage implements OpenStage {
  private final LedgerFile ledger;
  private final LedgerLock lock;
  private final boolean anchored;
  private final Supplier<Instant> clock;
  private final Entry planEntry;
  private final Said.Step step;
  private final String budget;
  private final Journal journal;
  private final int sitting;

  /**
   * Opens it.
   *
   * @param asked what was admitted; its plan says the budget, which the plan in force does not bind
   * @param planEntry the plan in force
   */
  KeptStage(
      LedgerFile ledger,
      LedgerLock lock,
      Question asked,
      Entry planEntry,
      Supplier<Instant> clock) {
    this.ledger = ledger;
    this.lock = lock;
    this.anchored = asked.records().isAnchored(ledger.line());
    this.clock = clock;
    this.planEntry = planEntry;
    this.step = new Said.Step(planEntry.number(), asked.stage(), asked.plan().workOrder());
    this.budget = asked.plan().budget(asked.stage());
    this.journal = new KeptJournal(ledger.folder(), life(), planEntry, stage()).open();
    this.sitting = ended().size() + 1;
  }

  private Life life() {
    return new Life(ledger.read());
  }

  private Stage stage() {
    return step.stage();
  }

  private List<Entry> ended() {
    return life().ended(planEntry, stage());
  }

  private Plan plan() {
    return planEntry.plan();
  }

  @Override
  public boolean isRehearsal() {
    return false;
  }

  @Override
  public int sitting() {
    return sitting;
  }

  @Override
  public long seed() {
    return ((Said.Planned) planEntry.said()).seeds().get(stage());
  }

  @Override
  public Map<String, Integer> plannedBlocks() {
    return life().plannedBlocks(planEntry, stage()).stream()
        .map(entry -> (Said.PlannedBlocks) entry.said())
        .collect(Collectors.toMap(Said.PlannedBlocks::lane, Said.PlannedBlocks::blocks));
  }

  @Override
  public Set<Integer> invalidSittings(String lane) {
    return life().invalidSittings(planEntry, stage(), lane);
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public Standing standing() {
    List<Entry> entries = ledger.read();
    return new Standing(
        entries.get(entries.size() - 1).hash(),
        entries.size(),
        anchored,
        ended().stream().limit(sitting - 1).map(Life::verdict).toList(),
        new Rehearsals(ledger.folder(), ledger.line()).count(plan()));
  }

  @Override
  public void firstRun() {
    if (stage() != Stage.OBSERVE && life().bound(plan().workOrder()).isEmpty()) {
      enter(EntryKind.BOUND, new Said.Bound(step));
    }
    if (!hasBegun()) {
      enter(EntryKind.STARTED, new Said.Started(step, sitting, budget));
    }
  }

  private boolean hasBegun() {
    return life().started(planEntry, stage()).stream()
        .anyMatch(entry -> ((Said.Started) entry.said()).sitting() == sitting);
  }

  @Override
  public void fixPlannedBlocks(String lane, int blocks) {
    Integer fixed = plannedBlocks().get(lane);
    if (fixed == null) {
      enter(EntryKind.HORIZON, Said.PlannedBlocks.sealed(step, lane, blocks, journal.text()));
    } else if (fixed != blocks) {
      throw new IllegalStateException(
          "%d blocks of %s are planned, and that cannot become %d".formatted(fixed, lane, blocks));
    }
  }

  @Override
  public void end(SittingEnd outcome) {
    boolean isOver = ended().stream().anyMatch(entry -> entry.ended().sitting() == sitting);
    if (hasBegun() && !isOver) {
      journal.mend();
      enter(EntryKind.ENDED, ended(outcome));
    }
  }

  private Said ended(SittingEnd outcome) {
    Said.Evidence evidence =
        new Said.Evidence(
            SampleSeal.of(journal.text()),
            journal.kept(InstructionCsv.NAME).map(Sha256::of),
            archived(outcome));
    Said.Result result = RecordFacts.read(Said.Result.class, outcome.data());
    return new Said.Ended(step, sitting, result, evidence, plan().turnTo());
  }

  private Said.Archived archived(SittingEnd outcome) {
    int number = ledger.read().size() + 1;
    Archive archive = Archive.in(ledger.folder(), number, plan(), stage().word());
    Map<String, String> texts =
        Map.of(
            "plan.json",
            Canonical.text(plan().data()),
            "outcome.json",
            Canonical.text(outcome.data()),
            Archive.SAMPLES,
            journal.text());
    archive.write(texts, List.of(outcome.evidence(), journal.folder()));
    Path relative = ledger.folder().relativize(archive.file());
    return new Said.Archived(relative.toString(), archive.sha256());
  }

  private void enter(EntryKind kind, Said said) {
    ledger.append(kind, clock.get(), said);
  }

  @Override
  public void close() {
    lock.close();
  }
}
