package hakozuna.ledger;

import hakozuna.model.Stage;
import java.util.Optional;

/**
 * The rules of Stage A: once per baseline, and with the conditions it began with.
 *
 * @param plan how it would be measured
 * @param life what is known of the line
 */
record ObservationRules(Plan plan, Life life) {

  /**
   * Returns what broke a rule: other words than those a run was measured under. Compiler, machine
   * and suite may change: what was found of a baseline stands, and what was not is found anew.
   */
  Optional<Refusal> broken() {
    return life.plans(EntryKind.OBSERVATION_PLAN, plan.workOrder()).stream()
        .filter(entry -> !life.started(entry, Stage.OBSERVE).isEmpty())
        .filter(entry -> !life.isClosed(entry))
        .map(this::differing)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Refusal> differing(Entry entry) {
    return Rules.differing(
        Plan.of(entry).otherBaselineWords(plan),
        different ->
            Refusal.by(
                "a stage goes on with the plan it began with",
                entry,
                different,
                "the plan as it was",
                "a rehearsal (-Drehearse), which enters nothing"));
  }

  /** Returns the entry that decided Stage A for this baseline. */
  Optional<Entry> settled() {
    return life.passed(
        Stage.OBSERVE,
        before -> before.workOrder().equals(plan.workOrder()) && before.sameBaseline(plan));
  }
}
