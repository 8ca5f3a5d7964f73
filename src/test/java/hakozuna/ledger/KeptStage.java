package hakozuna.ledger;

import hakozuna.measure.EnteredCsv;
import hakozuna.measure.InstructionCsv;
import hakozuna.model.Stage;
import hakozuna.tools.HeldLock;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A stage whose every step is entered; lanes that are measured at a time enter one by one. */
final class KeptStage implements OpenStage {
  private final LedgerFile ledger;
  private final HeldLock lock;
  private final Question asked;
  private final Supplier<Instant> clock;
  private final Entry planEntry;
  private final Said.Step step;
  private final Journal journal;
  private final int sitting;
  private final Interruption interruption;
  private Life life;

  /**
   * Opens it.
   *
   * @param asked what was admitted; its plan says the budget, which the plan in force does not bind
   * @param planEntry the plan in force
   */
  KeptStage(
      LedgerFile ledger, HeldLock lock, Question asked, Entry planEntry, Supplier<Instant> clock) {
    this.ledger = ledger;
    this.lock = lock;
    this.asked = asked;
    this.clock = clock;
    this.planEntry = planEntry;
    this.step = new Said.Step(planEntry.number(), asked.stage(), asked.plan().workOrder());
    this.life = new Life(ledger.read());
    this.journal = new KeptJournal(ledger.folder(), life, planEntry, asked.stage()).open();
    this.sitting = life.ended(planEntry, asked.stage()).size() + 1;
    this.interruption = new Interruption(journal);
  }

  private Plan plan() {
    return planEntry.plan();
  }

  @Override
  public int sitting() {
    return sitting;
  }

  @Override
  public long seed() {
    return planned().seeds().get(step.stage());
  }

  private Said.Planned planned() {
    return (Said.Planned) planEntry.said();
  }

  @Override
  public double errorShare() {
    return planned().errorShare();
  }

  @Override
  public synchronized Map<String, Integer> plannedBlocks() {
    return life.plannedBlocks(planEntry, step.stage())
        .map(entry -> (Said.PlannedBlocks) entry.said())
        .collect(Collectors.toMap(Said.PlannedBlocks::lane, Said.PlannedBlocks::blocks));
  }

  @Override
  public synchronized Set<Integer> invalidSittings(String lane) {
    return Life.invalid(life.ended(planEntry, step.stage()).stream(), lane);
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public synchronized Standing standing() {
    List<Entry> ended = life.ended(planEntry, step.stage());
    return Standing.of(ledger.line(), life, asked.records())
        .after(ended.stream().limit(sitting - 1).map(Entry::verdict).toList())
        .knowing(History.of(lives(), plan(), ended.stream().skip(sitting - 1L).findFirst()))
        .rehearsed(new Rehearsals(ledger.folder(), ledger.line(), ledger.folder()).count(plan()));
  }

  /** Other lines as they were when this stage was admitted; its own has gone on since. */
  private Collection<Life> lives() {
    Map<String, Life> lives = new TreeMap<>(asked.records().lives());
    lives.put(ledger.line(), life);
    return lives.values();
  }

  @Override
  public synchronized void firstRun() {
    if (step.stage() != Stage.OBSERVE && life.bound(plan().workOrder()).isEmpty()) {
      enter(EntryKind.BOUND, new Said.Bound(step));
    }
    if (!hasBegun()) {
      journal.open();
      String budget = asked.plan().budget(step.stage());
      Optional<String> runs = Optional.of(EnteredCsv.NAME);
      enter(EntryKind.STARTED, new Said.Started(step, sitting, budget, runs));
    }
  }

  private boolean hasBegun() {
    return life.started(planEntry, step.stage())
        .anyMatch(entry -> ((Said.Started) entry.said()).sitting() == sitting);
  }

  @Override
  public synchronized void fixPlannedBlocks(String lane, int blocks) {
    Integer fixed = plannedBlocks().get(lane);
    if (fixed == null) {
      SampleSeal seal = SampleSeal.of(journal.text());
      enter(EntryKind.HORIZON, new Said.PlannedBlocks(step, lane, blocks, Optional.of(seal)));
    } else if (fixed != blocks) {
      throw new IllegalStateException(
          "%d blocks of %s are planned, and that cannot become %d".formatted(fixed, lane, blocks));
    }
  }

  @Override
  public synchronized void end(SittingEnd outcome) {
    boolean isOver = life.ended(planEntry, step.stage()).size() >= sitting;
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
    return new Said.Ended(step, sitting, result, evidence, plan().asked().afterFreeze());
  }

  private Said.Archived archived(SittingEnd outcome) {
    Path folder = ledger.folder();
    int number = life.entries().size() + 1;
    Archive archive = Archive.in(folder, number, plan(), step.stage().word());
    String plan = Canonical.text(plan().data());
    String end = Canonical.text(outcome.data());
    archive.write(
        Map.of("plan.json", plan, "outcome.json", end, Archive.SAMPLES, journal.text()),
        List.of(outcome.evidence(), journal.folder()));
    return new Said.Archived(folder.relativize(archive.file()).toString(), archive.sha256());
  }

  private void enter(EntryKind kind, Said said) {
    journal.mayGoOn();
    ledger.append(kind, clock.get(), said);
    life = new Life(ledger.read());
  }

  @Override
  public void close() {
    interruption.close();
    lock.close();
  }
}
