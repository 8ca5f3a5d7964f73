package hakozuna.ledger;

import hakozuna.measure.InstructionCsv;
import hakozuna.model.Stage;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A stage whose every step is entered. */
final class KeptStage implements OpenStage {
  private final LedgerFile ledger;
  private final LedgerLock lock;
  private final boolean anchored;
  private final Supplier<Instant> clock;
  private final Stage stage;
  private final String budget;
  private final Entry planEntry;
  private final Journal journal;
  private final int sitting;

  KeptStage(
      LedgerFile ledger,
      LedgerLock lock,
      boolean anchored,
      Supplier<Instant> clock,
      Stage stage,
      String budget,
      Entry planEntry) {
    this.ledger = ledger;
    this.lock = lock;
    this.anchored = anchored;
    this.clock = clock;
    this.stage = stage;
    this.budget = budget;
    this.planEntry = planEntry;
    this.journal = new KeptJournal(ledger.folder(), life(), planEntry, stage).open();
    this.sitting = ended().size() + 1;
  }

  private Life life() {
    return new Life(ledger.read());
  }

  private List<Entry> ended() {
    return life().ended(planEntry, stage);
  }

  private Plan plan() {
    return Plan.of(planEntry);
  }

  @Override
  public boolean isRehearsal() {
    return false;
  }

  @Override
  public boolean isContinued() {
    return !life().started(planEntry, stage).isEmpty();
  }

  @Override
  public int sitting() {
    return sitting;
  }

  @Override
  public long seed() {
    Object seed = Tree.object(planEntry.data().get("seeds")).get(stage.word());
    return ((Number) seed).longValue();
  }

  @Override
  public Map<String, Integer> horizons() {
    return life().horizons(planEntry, stage).stream()
        .collect(Collectors.toMap(e -> e.text("lane"), e -> e.number("blocks")));
  }

  @Override
  public Set<Integer> invalidSittings(String lane) {
    return Sittings.invalid(ended(), lane);
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
    Life life = life();
    if (stage != Stage.OBSERVE && life.bound(plan().workOrder()).isEmpty()) {
      enter(EntryKind.BOUND, Map.of());
    }
    boolean begun =
        life.started(planEntry, stage).stream().anyMatch(e -> e.number("sitting") == sitting);
    if (!begun) {
      enter(EntryKind.STARTED, Map.of("sitting", sitting, "budget", budget));
    }
  }

  @Override
  public void fixHorizon(String lane, int blocks) {
    Integer fixed = horizons().get(lane);
    if (fixed != null && fixed != blocks) {
      throw new IllegalStateException(
          "n_max of " + lane + " is fixed at " + fixed + " and cannot become " + blocks);
    }
    if (fixed == null) {
      Map<String, Object> seal = SampleSeal.of(journal.text()).data();
      enter(EntryKind.HORIZON, Map.of("lane", lane, "blocks", blocks, "samples", seal));
    }
  }

  @Override
  public void end(Outcome outcome) {
    boolean begun =
        life().started(planEntry, stage).stream().anyMatch(e -> e.number("sitting") == sitting);
    boolean over = ended().stream().anyMatch(entry -> entry.number("sitting") == sitting);
    if (begun && !over) {
      enter(EntryKind.ENDED, ended(outcome));
      Closing.enter(ledger, clock.get());
    }
  }

  private Map<String, Object> ended(Outcome outcome) {
    journal.mend();
    Map<String, Object> data = new TreeMap<>(outcome.data());
    data.put("sitting", sitting);
    data.put("samples", SampleSeal.of(journal.text()).data());
    journal
        .kept(InstructionCsv.NAME)
        .ifPresent(table -> data.put("instructionsSha256", Sha256.of(table)));
    data.put("archive", archive(outcome));
    data.put("turnTo", plan().turnTo());
    return data;
  }

  private Map<String, Object> archive(Outcome outcome) {
    int number = ledger.read().size() + 1;
    Archive archive = Archive.in(ledger.folder(), number, plan(), stage.word());
    Map<String, String> texts =
        Map.of(
            "plan.json",
            Canonical.text(plan().facts()),
            "outcome.json",
            Canonical.text(outcome.data()),
            Archive.SAMPLES,
            journal.text());
    archive.write(texts, List.of(outcome.evidence(), journal.folder()));
    Path relative = ledger.folder().relativize(archive.file());
    return Map.of("file", relative.toString(), "sha256", archive.sha256());
  }

  private void enter(EntryKind kind, Map<String, ?> data) {
    Map<String, Object> all = new TreeMap<>(data);
    all.put("plan", planEntry.number());
    all.put("stage", stage.word());
    all.put("workOrder", plan().workOrder());
    ledger.append(kind, clock.get(), all);
  }

  @Override
  public void close() {
    lock.close();
  }
}
