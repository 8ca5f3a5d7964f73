package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of the ledger, and what it holds of it.
 *
 * @param reason a person's reason for a new plan
 */
record Question(Stage stage, Plan plan, Records records, Optional<String> reason) {

  Life life() {
    return records.life(plan.line());
  }

  Optional<Entry> planInForce() {
    return life().inForce(plan);
  }

  /** Returns the entry that decided Stage A for this baseline, when that is what is asked. */
  Optional<Entry> settled() {
    return stage == Stage.OBSERVE ? observed() : Optional.empty();
  }

  /** Returns the Stage A that this baseline passed. */
  Optional<Entry> observed() {
    return life().passed(Stage.OBSERVE, before -> before.sameBaseline(plan));
  }

  /** Returns the sitting in which this very implementation passed a stage. */
  Optional<Entry> passed(Stage which) {
    return life().passed(which, before -> before.sameImplementation(plan));
  }

  /** Returns the last sitting, when it was UNDECIDED with every planned block measured. */
  Optional<Entry> exhausted() {
    return planInForce()
        .flatMap(entry -> Life.last(life().ended(entry, stage).stream()))
        .filter(entry -> entry.isEnded(Verdict.UNDECIDED) && entry.ended().result().exhausted());
  }

  /** Returns what sealed samples of this stage that are gone. */
  Optional<Entry> lost() {
    return planInForce().flatMap(entry -> journal().lost());
  }

  /** Returns what a sitting of this stage that never ended left. */
  Optional<Unfinished> unfinished() {
    return planInForce().flatMap(entry -> journal().unfinished());
  }

  KeptJournal journal() {
    return new KeptJournal(records.folder(), life(), planInForce().orElseThrow(), stage);
  }

  /** Returns which of its candidate's plans this one is, if it is new; Stage A has no candidate. */
  Optional<Integer> planOfCandidate() {
    long before = records.lives().values().stream().flatMap(life -> life.plansOf(plan)).count();
    return stage == Stage.OBSERVE ? Optional.empty() : Optional.of((int) before + 1);
  }

  /** Returns how the budget of a sitting that started was another. */
  List<Difference> otherBudget(Entry started) {
    String was = ((Said.Started) started.said()).budget();
    return Difference.between(Map.of("budget", was), Map.of("budget", plan.budget(stage)));
  }

  /** Returns the plan in force when runs were measured under it, in another environment alone. */
  Optional<Entry> elsewhere() {
    return planInForce()
        .filter(life()::isUsed)
        .filter(entry -> !entry.plan().differences(plan).isEmpty())
        .filter(entry -> entry.plan().otherWords(plan).isEmpty());
  }

  /** Returns the end of the plan in force that a person's reason asks for, if it may. */
  Optional<Said> toReopen() {
    return exhausted()
        .or(this::lost)
        .or(this::elsewhere)
        .filter(after -> reason.isPresent())
        .map(after -> reopened(after, planInForce().orElseThrow()));
  }

  private Said reopened(Entry after, Entry closed) {
    String why = reason.orElseThrow();
    return new Said.Reopened(after.number(), closed.number(), why, plan.workOrder());
  }
}
