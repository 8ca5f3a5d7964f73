package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.WorkOrder;
import hakozuna.tools.HeldLock;
import hakozuna.tools.build.BoxPrint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Asks the ledger whether a stage may start. The ledger is the folder {@code ledger} of the
 * subject's root, one {@code <line>.jsonl} a line of work.
 *
 * @param folder the ledger's folder; made when the first entry is written
 * @param anchor what version control holds of it
 * @param clock what entries are dated with
 */
public record Admission(Path folder, Anchor anchor, Supplier<Instant> clock) {

  public Admission {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Returns an admission that asks git and the system's clock. */
  public static Admission at(Path folder) {
    return new Admission(folder, Anchor.git(), Instant::now);
  }

  /** Returns why a stage need not even be built, if so: what the work order's words tell. */
  public Optional<Refusal> beforeBuild(Stage stage, WorkOrder order) {
    try {
      Plan plan = Plan.implementation(order, PlanFacts.unbuilt(), BoxPrint.NONE);
      return new Rules(question(stage, plan, Optional.empty())).broken(false);
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
    try {
      Optional<Refusal> unentered = Files.exists(folder) ? Optional.empty() : refusal(stage, plan);
      return unentered.<Reply>map(Reply.Refused::new).orElseGet(() -> locked(stage, plan, reason));
    } catch (BrokenLedgerException e) {
      return new Reply.Refused(broken(e));
    }
  }

  /** Where there is no ledger yet, a refusal must not leave the folder of one behind. */
  private Optional<Refusal> refusal(Stage stage, Plan plan) {
    return new Rules(question(stage, plan, Optional.empty())).broken(true);
  }

  private Reply locked(Stage stage, Plan plan, Optional<String> reason) {
    Optional<HeldLock> lock = HeldLock.take(lock(folder));
    if (lock.isEmpty()) {
      return new Reply.Refused(busy());
    }
    Reply answer = null;
    try {
      answer = answer(stage, plan, reason.filter(r -> !r.isBlank()), lock.get());
      return answer;
    } finally {
      if (!(answer instanceof Reply.Admitted)) {
        lock.get().close();
      }
    }
  }

  /** Returns the file that holds others off: one stage at a time on one ledger. */
  static Path lock(Path folder) {
    return folder.resolve("ledger.lock");
  }

  private Question question(Stage stage, Plan plan, Optional<String> reason) {
    return new Question(stage, plan, Records.read(folder, anchor, plan.line()), reason);
  }

  private Reply answer(Stage stage, Plan plan, Optional<String> reason, HeldLock lock) {
    Question asked = question(stage, plan, reason);
    Optional<Reply> refused = new Rules(asked).broken(true).map(Reply.Refused::new);
    return refused
        .or(() -> asked.settled().map(entry -> new Reply.Settled(entry.verdict(), entry)))
        .orElseGet(() -> admitted(asked, lock));
  }

  private Reply admitted(Question asked, HeldLock lock) {
    LedgerFile ledger = new LedgerFile(folder, asked.plan().line());
    ledger.keepApart();
    asked.unfinished().ifPresent(left -> enter(ledger, asked, left));
    asked
        .toReopen()
        .ifPresent(reopened -> ledger.append(EntryKind.REOPENED, clock.get(), reopened));
    Entry planEntry = planEntry(ledger, asked);
    return new Reply.Admitted(new KeptStage(ledger, lock, asked, planEntry, clock));
  }

  /** What a sitting that never ended left stands in the ledger before that sitting goes on. */
  private void enter(LedgerFile ledger, Question asked, Unfinished left) {
    Said.Started started = (Said.Started) left.started().said();
    if (!left.interrupted().isEmpty()) {
      Said said = new Said.Interrupted(started.step(), started.sitting(), left.interrupted());
      ledger.append(EntryKind.INTERRUPTED, clock.get(), said);
    }
    if (left.ifMissed().isPresent()) {
      String why = asked.reason().orElseThrow();
      Said said = new Said.Missed(started.step(), started.sitting(), left.missed(), why);
      ledger.append(EntryKind.MISSED, clock.get(), said);
    }
  }

  /** Goes on with the plan in force when it is this one; enters a new one otherwise. */
  private Entry planEntry(LedgerFile ledger, Question asked) {
    Plan plan = asked.plan();
    Life life = new Life(ledger.read());
    return life.inForce(plan)
        .filter(entry -> entry.plan().differences(plan).isEmpty())
        .orElseGet(
            () -> {
              Said planned = Said.Planned.after(life.tip(), plan, asked.planOfCandidate());
              return ledger.append(plan.kind(), clock.get(), planned);
            });
  }

  /**
   * Admits a rehearsal: it enters nothing, locks nothing, and works on a frozen line, too.
   *
   * @param spare where it is counted while there is no ledger
   */
  public OpenStage rehearse(Stage stage, Plan plan, Path scratch, Path spare) {
    return new RehearsedStage(
        stage,
        plan,
        new Rehearsals(folder, plan.line(), spare),
        new Journal(scratch),
        standing(plan.line()),
        clock,
        new AtomicBoolean());
  }

  /** Takes over what was counted while there was no ledger, now that there is one. */
  public void countedSoFar(String line, Path spare) {
    new Rehearsals(folder, line, spare).move();
  }

  /** Returns where a line stands, for a stage that keeps nothing or never began. */
  public Standing standing(String line) {
    try {
      Records records = Records.read(folder, anchor, line);
      return Standing.of(line, records.life(line), records);
    } catch (BrokenLedgerException e) {
      return Standing.broken(e.getMessage());
    }
  }

  /** Returns whether a line is frozen; of one whose ledger is broken nobody knows. */
  public boolean isFrozen(String line) {
    try {
      return Records.read(folder, anchor, line).life(line).frozen().isPresent();
    } catch (BrokenLedgerException e) {
      return false;
    }
  }

  /** Returns what a candidate shares with other lines' boxes without being one of them. */
  public List<String> likenesses(Plan plan) {
    try {
      return Records.read(folder, anchor, plan.line()).likenesses(plan);
    } catch (BrokenLedgerException e) {
      return List.of(); // that is said elsewhere
    }
  }

  private static Refusal broken(BrokenLedgerException e) {
    return Refusal.of(
        "the ledger is not what was written: " + e.getMessage(),
        "No stage can rest on it until it is whole again.",
        "restore it from version control");
  }

  private Refusal busy() {
    String holder = "process " + HeldLock.holder(lock(folder)) + " holds this one";
    return Refusal.of(
        "one stage at a time on one ledger, and " + holder,
        lock(folder) + " is locked.",
        "rerun when that process has ended");
  }
}
