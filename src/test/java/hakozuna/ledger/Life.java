package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the entries of one line add up to. Holds no state of its own: the entries are the state.
 *
 * @param entries all of the line, in order
 */
record Life(List<Entry> entries) {

  /** Returns what froze the line, unless it was voided. */
  Optional<Entry> frozen() {
    return last(entry -> isFreeze(entry) && !isVoid(entry));
  }

  /** A FAIL freezes by itself, so that a crash before the freeze's own entry opens no gap. */
  private static boolean isFreeze(Entry entry) {
    return entry.kind() == EntryKind.FROZEN || isEnded(entry) && verdict(entry) == Verdict.FAIL;
  }

  /** Returns the freeze, when one of the candidate's flags or its hash stands in this line. */
  Optional<Entry> frozenWith(Plan plan) {
    return frozen()
        .filter(
            freeze ->
                entries.stream()
                    .filter(entry -> isPlan(entry) && Plan.of(entry).sharesCandidate(plan))
                    .filter(entry -> promoted(Plan.of(entry).workOrder()).isEmpty())
                    .anyMatch(entry -> entry.number() < freeze.number()));
  }

  private static boolean isPlan(Entry entry) {
    return entry.kind() == EntryKind.OBSERVATION_PLAN
        || entry.kind() == EntryKind.IMPLEMENTATION_PLAN;
  }

  boolean isVoid(Entry entry) {
    Set<Integer> voided =
        of(EntryKind.VOID).stream()
            .flatMap(made -> Tree.list(made.data(), "entries").stream())
            .map(number -> ((Number) number).intValue())
            .collect(Collectors.toSet());
    return voided.contains(entry.number());
  }

  /** Returns the entry that promoted this work order. */
  Optional<Entry> promoted(String workOrder) {
    return last(
        entry ->
            entry.kind() == EntryKind.PROMOTED && entry.text("workOrder").equals(workOrder)
                || isEnded(entry)
                    && stage(entry) == Stage.REPLAY
                    && verdict(entry) == Verdict.PASS
                    && planOf(entry).workOrder().equals(workOrder));
  }

  /** Returns what bound the implementation of this work order. */
  Optional<Entry> bound(String workOrder) {
    return last(
        entry -> entry.kind() == EntryKind.BOUND && planOf(entry).workOrder().equals(workOrder));
  }

  /** Returns the binding of another work order whose cycle is not over. */
  Optional<Entry> openCycleOfAnother(String workOrder) {
    return of(EntryKind.BOUND).stream()
        .filter(entry -> !planOf(entry).workOrder().equals(workOrder))
        .filter(entry -> promoted(planOf(entry).workOrder()).isEmpty())
        .findFirst();
  }

  /** Returns the plan in force: the last of its kind that nothing has closed. */
  Optional<Entry> plan(EntryKind kind, String workOrder) {
    return last(entry -> entry.kind() == kind && Plan.of(entry).workOrder().equals(workOrder))
        .filter(plan -> !isClosed(plan));
  }

  /** Returns whether this plan was ended: by a person's reason, or its verdict by a void entry. */
  boolean isClosed(Entry plan) {
    boolean reopened =
        of(EntryKind.REOPENED).stream().anyMatch(entry -> entry.number("plan") == plan.number());
    return reopened
        || entries.stream()
            .filter(entry -> entry.data().containsKey("plan") && isEnded(entry) && isVoid(entry))
            .anyMatch(entry -> entry.number("plan") == plan.number());
  }

  /** Returns the last plan of a kind, when it was closed: its words still bind the next one. */
  Optional<Entry> closedPlan(EntryKind kind, String workOrder) {
    return last(entry -> entry.kind() == kind && Plan.of(entry).workOrder().equals(workOrder))
        .filter(this::isClosed);
  }

  /** Returns what bound this candidate, or one with a box in common, and is not promoted. */
  Optional<Entry> boundWith(Plan plan) {
    return of(EntryKind.BOUND).stream()
        .filter(entry -> planOf(entry).sharesCandidate(plan))
        .filter(entry -> promoted(planOf(entry).workOrder()).isEmpty())
        .findFirst();
  }

  List<Entry> plans(EntryKind kind, String workOrder) {
    return of(kind).stream().filter(entry -> Plan.of(entry).workOrder().equals(workOrder)).toList();
  }

  /** Returns the sittings of a stage under a plan that were started, in order. */
  List<Entry> started(Entry plan, Stage stage) {
    return under(EntryKind.STARTED, plan, stage);
  }

  /** Returns the sittings of a stage under a plan that came to a verdict, in order. */
  List<Entry> ended(Entry plan, Stage stage) {
    return under(EntryKind.ENDED, plan, stage).stream().filter(entry -> !isVoid(entry)).toList();
  }

  /** Returns what was fixed as n_max, one entry a lane. */
  List<Entry> horizons(Entry plan, Stage stage) {
    return under(EntryKind.HORIZON, plan, stage);
  }

  /** Returns the ended sittings of a stage that PASSed and whose plan fits. */
  Optional<Entry> passed(Stage stage, Predicate<Plan> fits) {
    return last(
        entry ->
            isEnded(entry)
                && stage(entry) == stage
                && verdict(entry) == Verdict.PASS
                && !isVoid(entry)
                && fits.test(planOf(entry)));
  }

  Plan planOf(Entry entry) {
    return Plan.of(planEntryOf(entry));
  }

  Entry planEntryOf(Entry entry) {
    return entries.get(entry.number("plan") - 1);
  }

  static Stage stage(Entry entry) {
    return Stage.valueOf(entry.text("stage").toUpperCase(java.util.Locale.ROOT));
  }

  static Verdict verdict(Entry ended) {
    return Verdict.valueOf(ended.text("verdict"));
  }

  private static boolean isEnded(Entry entry) {
    return entry.kind() == EntryKind.ENDED;
  }

  private List<Entry> under(EntryKind kind, Entry plan, Stage stage) {
    return of(kind).stream()
        .filter(entry -> entry.number("plan") == plan.number() && stage(entry) == stage)
        .toList();
  }

  List<Entry> of(EntryKind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }

  Optional<Entry> last(Predicate<Entry> wanted) {
    return entries.stream().filter(wanted).reduce((one, later) -> later);
  }
}
