package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the entries of one line add up to. Holds no state of its own: the entries are the state.
 *
 * @param entries all of the line, in order
 */
record Life(List<Entry> entries) {

  /** Returns the hash of the last entry. */
  String tip() {
    return last(entries.stream()).map(Entry::hash).orElse("empty");
  }

  /** Returns the verdict that froze the line, unless it was voided: a FAIL freezes by itself. */
  Optional<Entry> frozen() {
    return last(entry -> entry.isEnded(Verdict.FAIL) && !isVoid(entry));
  }

  /** Returns the freeze, when the candidate's box or library is the one that failed. */
  Optional<Entry> frozenWith(Plan plan) {
    return frozen().filter(freeze -> failed(freeze).anyMatch(before -> before.isBoxOf(plan)));
  }

  /** A work order of the line that others only planned did not fail with it. */
  private Stream<Plan> failed(Entry freeze) {
    return all(Said.Planned.class)
        .filter(entry -> entry.number() < freeze.number())
        .map(Entry::plan)
        .filter(before -> isOf(before.workOrder(), freeze))
        .filter(before -> promoted(before.workOrder()).isEmpty());
  }

  /** Returns in words what the candidate has in common with boxes that failed or are in work. */
  Stream<String> likenesses(Plan plan) {
    String where = "the frozen line %s (%s)";
    String work = "line %s, where it is not decided (%s)";
    return frozen()
        .map(by -> failed(by).map(known -> likeness(known, plan, where, by)))
        .orElseGet(() -> open().map(by -> likeness(planOf(by), plan, work, by)))
        .flatMap(Optional::stream)
        .distinct();
  }

  private static Optional<String> likeness(Plan known, Plan plan, String where, Entry by) {
    return new Likeness(known, plan).words(where.formatted(by.line(), by.reference()));
  }

  boolean isVoid(Entry entry) {
    return entries.stream()
        .map(Entry::said)
        .anyMatch(said -> said instanceof Said.Voided v && v.entries().contains(entry.number()));
  }

  /** Returns what older suites wrote behind this verdict. */
  Optional<Entry> followed(Entry ended) {
    return last(entry -> entry.said() instanceof Said.Followed f && f.cause() == ended.number());
  }

  /** Returns the passed replay that promoted this work order. */
  Optional<Entry> promoted(String workOrder) {
    return last(entry -> entry.isEnded(Stage.REPLAY, Verdict.PASS) && isOf(workOrder, entry));
  }

  private boolean isOf(String workOrder, Entry step) {
    return planOf(step).workOrder().equals(workOrder);
  }

  /** Returns what bound the implementation of this work order. */
  Optional<Entry> bound(String workOrder) {
    return last(entry -> entry.said() instanceof Said.Bound && isOf(workOrder, entry));
  }

  /** Returns the binding of another work order whose cycle is not over. */
  Optional<Entry> openCycleOfAnother(String workOrder) {
    return open().filter(entry -> !isOf(workOrder, entry)).findFirst();
  }

  /** Returns what bound this box or library, and is not promoted. */
  Optional<Entry> boundWith(Plan plan) {
    return open().filter(entry -> planOf(entry).isBoxOf(plan)).findFirst();
  }

  private Stream<Entry> open() {
    return all(Said.Bound.class).filter(entry -> promoted(planOf(entry).workOrder()).isEmpty());
  }

  /** Returns the plan in force: the last of its kind and work order that nothing has closed. */
  Optional<Entry> inForce(Plan plan) {
    return last(plans(plan)).filter(entry -> !isClosed(entry));
  }

  /** Returns the last plan of this kind, when it was closed: its words still bind the next one. */
  Optional<Entry> closed(Plan plan) {
    return last(plans(plan)).filter(this::isClosed);
  }

  /** Returns every plan of the same kind and work order, in order. */
  Stream<Entry> plans(Plan plan) {
    return all(Said.Planned.class)
        .filter(entry -> entry.kind() == plan.kind())
        .filter(entry -> entry.plan().workOrder().equals(plan.workOrder()));
  }

  /**
   * Returns the plans under which this candidate was measured, in order: those of its work order,
   * and those of others that have its box or its library and did not promote it.
   */
  Stream<Entry> plansOf(Plan candidate) {
    return all(Said.Planned.class)
        .filter(entry -> entry.kind() == candidate.kind() && isUsed(entry))
        .filter(entry -> isOfCandidate(entry.plan(), candidate));
  }

  /** Returns the last plan of each kind and work order under which anything was measured. */
  Stream<Entry> lastPlans() {
    return all(Said.Planned.class)
        .filter(this::isUsed)
        .filter(entry -> plans(entry.plan()).noneMatch(later -> isLaterInUse(later, entry)));
  }

  private boolean isLaterInUse(Entry plan, Entry than) {
    return plan.number() > than.number() && isUsed(plan);
  }

  private boolean isOfCandidate(Plan plan, Plan candidate) {
    boolean isSame =
        plan.workOrder().equals(candidate.workOrder()) && plan.line().equals(candidate.line());
    return isSame || plan.isBoxOf(candidate) && promoted(plan.workOrder()).isEmpty();
  }

  /** Returns whether this plan was ended: by a person's reason, or its verdict by a void entry. */
  boolean isClosed(Entry plan) {
    return entries.stream()
        .anyMatch(
            entry ->
                entry.said() instanceof Said.Reopened r && r.plan() == plan.number()
                    || entry.said() instanceof Said.Ended e
                        && e.step().plan() == plan.number()
                        && isVoid(entry));
  }

  /** Returns whether a run was measured under this plan; until then it can be replaced. */
  boolean isUsed(Entry plan) {
    return all(Said.Started.class)
        .anyMatch(entry -> entry.step().orElseThrow().plan() == plan.number());
  }

  /** Returns the sittings of a stage under a plan that were started, in order. */
  Stream<Entry> started(Entry plan, Stage stage) {
    return under(Said.Started.class, plan, stage);
  }

  /** Returns what started the sitting of a stage that never ended, if one did. */
  Optional<Entry> unended(Entry plan, Stage stage) {
    int next = ended(plan, stage).size() + 1;
    return started(plan, stage)
        .filter(entry -> ((Said.Started) entry.said()).sitting() == next)
        .findFirst();
  }

  /** Returns the runs of a stage under a plan that are known to have left nothing. */
  Stream<Said.Run> unfinishedRuns(Entry plan, Stage stage) {
    return under(Said.Unended.class, plan, stage)
        .flatMap(entry -> ((Said.Unended) entry.said()).runs().stream());
  }

  /** Returns the sittings of a stage under a plan that came to a verdict, in order. */
  List<Entry> ended(Entry plan, Stage stage) {
    return under(Said.Ended.class, plan, stage).filter(entry -> !isVoid(entry)).toList();
  }

  /** Returns how many blocks are planned, one entry a lane. */
  Stream<Entry> plannedBlocks(Entry plan, Stage stage) {
    return under(Said.PlannedBlocks.class, plan, stage);
  }

  /** Returns the last ended sitting of a stage that PASSed and whose plan fits. */
  Optional<Entry> passed(Stage stage, Predicate<Plan> fits) {
    return last(
        entry -> entry.isEnded(stage, Verdict.PASS) && !isVoid(entry) && fits.test(planOf(entry)));
  }

  /**
   * Returns the sittings in which the measurement of this lane was broken, whose samples of it must
   * not be judged. What another lane broke, or a tool that counts instructions, takes no good block
   * away, nor does the candidate by its own run: nobody gets another draw by breaking this one.
   */
  static Set<Integer> invalid(Stream<Entry> ended, String lane) {
    return ended
        .filter(entry -> entry.isEnded(Verdict.INVALID) && isBroken(entry.gates(), lane))
        .filter(entry -> !entry.ended().result().isBrokenByCandidate(lane))
        .map(entry -> entry.ended().sitting())
        .collect(Collectors.toSet());
  }

  /** An INVALID sitting of which no gate was written down is broken as a whole. */
  private static boolean isBroken(List<GateLine> gates, String lane) {
    return gates.isEmpty()
        || gates.stream().anyMatch(line -> line.gate().lane().equals(lane) && line.breaksItsLane());
  }

  Plan planOf(Entry entry) {
    return planEntryOf(entry).plan();
  }

  Entry planEntryOf(Entry entry) {
    return entries.get(entry.step().orElseThrow().plan() - 1);
  }

  private Stream<Entry> under(Class<? extends Said.InStage> said, Entry plan, Stage stage) {
    return all(said)
        .filter(entry -> ((Said.InStage) entry.said()).step().isOf(plan.number(), stage));
  }

  private Stream<Entry> all(Class<? extends Said> said) {
    return entries.stream().filter(entry -> said.isInstance(entry.said()));
  }

  /** Returns the ended sittings, voided ones too, in order. */
  List<Entry> ended() {
    return all(Said.Ended.class).toList();
  }

  private Optional<Entry> last(Predicate<Entry> wanted) {
    return last(entries.stream().filter(wanted));
  }

  static Optional<Entry> last(Stream<Entry> entries) {
    return entries.reduce((one, later) -> later);
  }
}
