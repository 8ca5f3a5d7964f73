package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.WorkOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
      Plan plan = Plan.implementation(order, PlanFacts.unbuilt());
      return new Rules(question(stage, plan, Optional.empty())).brokenBeforeBuild();
    } catch (BrokenLedgerException e) {
      return Optional.of(broken(e));
    }
  }

  /**
   * Asks for a stage, once everything is built and before anything is measured.
   *
   * @param reason a person's reason for a new plan, needed only when every planned block is
   *     measured, samples are lost, or compiler, machine or suite are others
   */
  public Reply ask(Stage stage, Plan plan, Optional<String> reason) {
    Optional<LedgerLock> lock = LedgerLock.take(folder);
    if (lock.isEmpty()) {
      return new Reply.Refused(busy());
    }
    Reply answer = null;
    try {
      answer = answer(stage, plan, reason.filter(r -> !r.isBlank()), lock.get());
      return answer;
    } catch (BrokenLedgerException e) {
      return new Reply.Refused(broken(e));
    } finally {
      if (!(answer instanceof Reply.Admitted)) {
        lock.get().close();
      }
    }
  }

  private Question question(Stage stage, Plan plan, Optional<String> reason) {
    return new Question(stage, plan, Records.read(folder, anchor, plan.line()), reason);
  }

  private Reply answer(Stage stage, Plan plan, Optional<String> reason, LedgerLock lock) {
    Question asked = question(stage, plan, reason);
    Optional<Reply> refused = new Rules(asked).broken().map(Reply.Refused::new);
    return refused
        .or(() -> asked.settled().map(entry -> new Reply.Settled(Life.verdict(entry), entry)))
        .orElseGet(() -> admitted(asked, lock));
  }

  private Reply admitted(Question asked, LedgerLock lock) {
    LedgerFile ledger = new LedgerFile(folder, asked.plan().line());
    ledger.keepApart();
    asked.toReopen().ifPresent(after -> reopen(ledger, asked, after));
    Entry planEntry = planEntry(ledger, asked.plan());
    return new Reply.Admitted(new KeptStage(ledger, lock, asked, planEntry, clock));
  }

  private void reopen(LedgerFile ledger, Question asked, Entry after) {
    Said reopened =
        new Said.Reopened(
            after.number(),
            asked.planInForce().orElseThrow().number(),
            asked.reason().orElseThrow(),
            asked.plan().workOrder());
    ledger.append(EntryKind.REOPENED, clock.get(), reopened);
  }

  /** Goes on with the plan in force when it is this one; enters a new one otherwise. */
  private Entry planEntry(LedgerFile ledger, Plan plan) {
    return new Life(ledger.read())
        .inForce(plan)
        .filter(entry -> entry.plan().differences(plan).isEmpty())
        .orElseGet(
            () -> {
              Said planned = Said.Planned.after(tip(plan.line()), plan);
              return ledger.append(plan.kind(), clock.get(), planned);
            });
  }

  /** Admits a rehearsal: it enters nothing, locks nothing, and works on a frozen line, too. */
  public OpenStage rehearse(Stage stage, Plan plan, Path scratch) {
    return new RehearsedStage(stage, plan, folder, scratch, standing(plan.line()), clock);
  }

  /** Returns where a line stands, for a stage that keeps nothing or never began. */
  public Standing standing(String line) {
    Standing.Rehearsed none = new Standing.Rehearsed(0, 0);
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

  private static Refusal broken(BrokenLedgerException e) {
    return Refusal.of(
        "the ledger is not what was written: " + e.getMessage(),
        "No stage can rest on it until it is whole again.",
        "restoring it from version control");
  }

  private Refusal busy() {
    String holder = "process " + LedgerLock.holder(folder) + " holds this one";
    return Refusal.of(
        "one stage at a time on one ledger, and " + holder,
        LedgerLock.file(folder) + " is locked.",
        "the same command when that process has ended");
  }
}
