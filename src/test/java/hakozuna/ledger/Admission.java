package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.WorkOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks the ledger whether a stage may start. The ledger is the folder {@code ledger} of the
 * subject's root, one {@code <line>.jsonl} a line of work.
 */
public final class Admission {
  private final Path folder;
  private final Anchor anchor;
  private final Supplier<Instant> clock;

  /**
   * Asks the ledger in a folder.
   *
   * @param folder the ledger's folder; made when the first entry is written
   * @param anchor what version control holds of it
   * @param clock what entries are dated with
   */
  public Admission(Path folder, Anchor anchor, Supplier<Instant> clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.anchor = anchor;
    this.clock = clock;
  }

  /** Returns an admission that asks git and the system's clock. */
  public static Admission at(Path folder) {
    return new Admission(folder, Anchor.git(), Instant::now);
  }

  /** Returns why a stage need not even be built, if so: what the work order's words tell. */
  public Optional<Refusal> beforeBuild(Stage stage, WorkOrder order) {
    try {
      Plan sketch = Plan.sketch(order);
      return new Rules(stage, sketch, read(sketch), Optional.empty()).beforeBuild();
    } catch (BrokenLedgerException e) {
      return Optional.of(broken(e));
    }
  }

  /**
   * Asks for a stage, once everything is built and before anything is measured.
   *
   * @param reason a person's reason for a new plan, needed only when n_max is reached
   */
  public Answer ask(Stage stage, Plan plan, Optional<String> reason) {
    Optional<LedgerLock> lock = LedgerLock.take(folder);
    if (lock.isEmpty()) {
      return new Answer.Refused(busy());
    }
    Answer answer = null;
    try {
      answer = answer(new Request(stage, plan, reason.filter(r -> !r.isBlank())), lock.get());
      return answer;
    } catch (BrokenLedgerException e) {
      return new Answer.Refused(broken(e));
    } finally {
      if (!(answer instanceof Answer.Admitted)) {
        lock.get().close();
      }
    }
  }

  /** Admits a rehearsal: it enters nothing, locks nothing, and works on a frozen line, too. */
  public OpenStage rehearse(Stage stage, Plan plan, Path scratch) {
    return new RehearsedStage(stage, plan, folder, scratch, standing(plan.line()), clock);
  }

  /** Returns where a line stands, for a stage that keeps nothing or never began. */
  public Standing standing(String line) {
    RehearsalCount none = new RehearsalCount(0, 0);
    try {
      Records records = Records.read(folder, anchor, line);
      int entries = records.life(line).entries().size();
      return new Standing(tip(line), entries, records.isAnchored(line), List.of(), none);
    } catch (BrokenLedgerException e) {
      return new Standing("broken: " + e.getMessage(), 0, false, List.of(), none);
    }
  }

  private String tip(String line) {
    List<Entry> entries = new LedgerFile(folder, line).read();
    return entries.isEmpty() ? "empty" : entries.get(entries.size() - 1).hash();
  }

  private record Request(Stage stage, Plan plan, Optional<String> reason) {}

  private Answer answer(Request request, LedgerLock lock) {
    LedgerFile ledger = new LedgerFile(folder, request.plan().line());
    Closing.enter(ledger, clock.get());
    Records records = read(request.plan());
    Rules rules = new Rules(request.stage(), request.plan(), records, request.reason());
    Optional<Refusal> refusal = rules.broken();
    if (refusal.isPresent()) {
      return new Answer.Refused(refusal.get());
    }
    return settled(rules)
        .<Answer>map(entry -> new Answer.Settled(Life.verdict(entry), entry))
        .orElseGet(() -> admitted(ledger, lock, rules));
  }

  private static Optional<Entry> settled(Rules rules) {
    return rules.stage() == Stage.OBSERVE ? rules.observation().settled() : Optional.empty();
  }

  private Answer admitted(LedgerFile ledger, LedgerLock lock, Rules rules) {
    Housekeeping.tidy(folder);
    rules
        .toReopen()
        .filter(entry -> rules.reason().isPresent())
        .ifPresent(entry -> reopen(ledger, rules, entry));
    Entry planEntry = planEntry(ledger, rules);
    boolean anchored = rules.records().isAnchored(rules.plan().line());
    return new Answer.Admitted(
        new KeptStage(
            ledger,
            lock,
            anchored,
            clock,
            rules.stage(),
            rules.plan().budget(rules.stage()),
            planEntry));
  }

  private void reopen(LedgerFile ledger, Rules rules, Entry after) {
    Map<String, Object> data =
        Map.of(
            "after", after.number(),
            "plan", rules.planInForce().orElseThrow().number(),
            "reason", rules.reason().orElseThrow(),
            "workOrder", rules.plan().workOrder());
    ledger.append(EntryKind.REOPENED, clock.get(), data);
  }

  /** Goes on with the plan in force when it is this one; enters a new one otherwise. */
  private Entry planEntry(LedgerFile ledger, Rules rules) {
    Life life = new Life(ledger.read());
    Plan plan = rules.plan();
    return life.plan(plan.kind(), plan.workOrder())
        .filter(entry -> Plan.of(entry).differences(plan).isEmpty())
        .orElseGet(
            () -> ledger.append(plan.kind(), clock.get(), plan.data(Seeds.all(tip(plan.line())))));
  }

  private Records read(Plan plan) {
    return Records.read(folder, anchor, plan.line());
  }

  private static Refusal broken(BrokenLedgerException e) {
    return Refusal.of(
        "the ledger is not what was written: " + e.getMessage(),
        "Nothing can rest on it until it is whole again.",
        "restoring it from version control",
        "a rehearsal (-Drehearse), which enters nothing");
  }

  private Refusal busy() {
    return Refusal.of(
        "one stage at a time on one ledger, and process "
            + LedgerLock.holder(folder)
            + " holds this one",
        LedgerLock.file(folder) + " is locked.",
        "the same command when that process has ended");
  }
}
