package hakozuna.ledger;

import hakozuna.model.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The one-shot rule, one method a sentence; the first that is broken refuses the stage.
 *
 * @param name the work order's
 */
record Rules(Question asked, Plan plan, Life life, String name) {
  private static final Set<Stage> EVERY = EnumSet.allOf(Stage.class);
  private static final Set<Stage> OBSERVING = EnumSet.of(Stage.OBSERVE);
  private static final Set<Stage> MEASURING = EnumSet.complementOf(EnumSet.of(Stage.OBSERVE));
  private static final Set<Stage> REPLAYING = EnumSet.of(Stage.REPLAY);
  private static final String OTHER_PLAN = "this work order already started under another plan";
  private static final String SAME_PLAN = "the plan as it was";
  private static final String REPEATED =
      "the same plan with a written reason (-Dreason=\"…\"), which repeats the run";
  private static final String REASON = "a new plan with a written reason (-Dreason=\"…\")";

  Rules(Question asked) {
    this(asked, asked.plan(), asked.life(), asked.plan().workOrder());
  }

  /**
   * One sentence of the rule.
   *
   * @param stages for which it holds
   * @param build whether it asks for what is built, not for the work order's words alone
   * @param refusal why the stage must not start, if so
   */
  private record Rule(Set<Stage> stages, boolean build, Supplier<Optional<Refusal>> refusal) {}

  private List<Rule> all() {
    return List.of(
        new Rule(EVERY, false, this::frozen),
        new Rule(EVERY, false, this::frozenElsewhere),
        new Rule(EVERY, false, this::boundElsewhere),
        new Rule(EVERY, false, this::promoted),
        new Rule(EVERY, false, this::openCycle),
        new Rule(EVERY, true, this::secondImplementation),
        new Rule(EVERY, true, this::otherWords),
        new Rule(OBSERVING, true, this::otherObservation),
        new Rule(MEASURING, true, this::stageAFirst),
        new Rule(MEASURING, true, this::otherPlan),
        new Rule(MEASURING, true, this::otherBudget),
        new Rule(MEASURING, true, this::decided),
        new Rule(MEASURING, true, this::exhausted),
        new Rule(EVERY, true, this::samplesLost),
        new Rule(EVERY, true, this::missed),
        new Rule(REPLAYING, true, this::replayNeedsScreen),
        new Rule(REPLAYING, true, this::screenUncommitted));
  }

  /** Returns the first rule that is broken; before the build, of those that need none. */
  Optional<Refusal> broken(boolean built) {
    return all().stream()
        .filter(rule -> built || !rule.build())
        .filter(rule -> rule.stages().contains(asked.stage()))
        .flatMap(rule -> rule.refusal().get().stream())
        .findFirst();
  }

  private Optional<Refusal> frozen() {
    return life.frozen().map(by -> Refusal.frozen(by, "line " + by.line() + " is frozen"));
  }

  private Optional<Refusal> frozenElsewhere() {
    String rule = "this candidate belongs to the frozen line ";
    return elsewhere(Life::frozenWith)
        .map(by -> Refusal.frozen(by, rule + by.line()))
        .or(
            () ->
                asked.records().aside().stream()
                    .flatMap(one -> frozenAside(one).stream())
                    .findFirst());
  }

  /** A branch that froze the box holds everywhere; that it is in work there is its own affair. */
  private Optional<Refusal> frozenAside(Records.Aside aside) {
    String rule = "this candidate belongs to line %s, which is frozen in %s";
    return aside
        .life()
        .frozenWith(plan)
        .map(by -> Refusal.frozen(by, rule.formatted(by.line(), aside.where())));
  }

  private Optional<Refusal> boundElsewhere() {
    String rule = "this candidate is bound on line %s and not decided there";
    String why = "A box has one shot, whatever its line or work order is called.";
    String allowed = "its own work order, -Dwork.order=";
    return elsewhere(Life::boundWith)
        .map(by -> Refusal.by(rule.formatted(by.line()), by, why, allowed + workOrder(by)));
  }

  /** Returns what another line than the plan's own holds against it. */
  private Optional<Entry> elsewhere(BiFunction<Life, Plan, Optional<Entry>> held) {
    return asked.records().lives().entrySet().stream()
        .filter(line -> !line.getKey().equals(plan.line()))
        .flatMap(line -> held.apply(line.getValue(), plan).stream())
        .findFirst();
  }

  private static String workOrder(Entry bound) {
    return bound.step().orElseThrow().workOrder();
  }

  private Optional<Refusal> promoted() {
    String rule = "work order " + name + " is over: its candidate was promoted";
    String why = "The candidate passed the replay; there is nothing left to decide.";
    String allowed = "another work order of line " + plan.line();
    return life.promoted(name).map(by -> Refusal.by(rule, by, why, allowed));
  }

  private Optional<Refusal> openCycle() {
    String rule = "one implementation cycle at a time on line " + plan.line();
    String why = "Work order %s is bound and not decided.";
    String allowed = "-Dwork.order=";
    return life.openCycleOfAnother(name)
        .map(by -> Refusal.by(rule, by, why.formatted(workOrder(by)), allowed + workOrder(by)));
  }

  private Optional<Refusal> secondImplementation() {
    String rule = "a work order gets one implementation, and this is a second implementation";
    String allowed = "the implementation that was bound, unchanged";
    return life.bound(name)
        .flatMap(
            by -> Refusal.differing(rule, by, life.planOf(by).otherImplementation(plan), allowed));
  }

  /** A new plan, for whatever reason, asks what the closed one asked. */
  private Optional<Refusal> otherWords() {
    String rule = "a new plan must keep the work order of the plan it replaces";
    String allowed = "the work order as it was";
    return life.closed(plan)
        .flatMap(by -> Refusal.differing(rule, by, by.plan().otherWords(plan), allowed));
  }

  /** Compiler, machine and suite may change: what was not found of a baseline is found anew. */
  private Optional<Refusal> otherObservation() {
    return life.plans(plan)
        .filter(by -> life.isUsed(by) && !life.isClosed(by))
        .map(by -> Refusal.differing(OTHER_PLAN, by, by.plan().otherBaselineWords(plan), SAME_PLAN))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Refusal> stageAFirst() {
    String rule = "Stage A comes first, once per baseline";
    String why = "No Stage A of this baseline of " + name + " has passed.";
    return unless(
        plan.asked().observation().isEmpty() || asked.observed().isPresent(),
        Refusal.of(rule, why, "mvn verify -Pobserve"));
  }

  private Optional<Refusal> otherPlan() {
    boolean elsewhere = asked.elsewhere().isPresent();
    String[] allowed = elsewhere ? new String[] {SAME_PLAN, REASON} : new String[] {SAME_PLAN};
    return asked
        .planInForce()
        .filter(by -> life.isUsed(by) && !(elsewhere && asked.reason().isPresent()))
        .flatMap(by -> Refusal.differing(OTHER_PLAN, by, by.plan().differences(plan), allowed));
  }

  /** A new plan may have another: with the old one's it would plan the same blocks again. */
  private Optional<Refusal> otherBudget() {
    String rule = "this stage already started with another budget";
    String allowed = "the budget as it was";
    return asked
        .planInForce()
        .filter(by -> asked.toReopen().isEmpty())
        .flatMap(by -> life.started(by, asked.stage()).findFirst())
        .flatMap(by -> Refusal.differing(rule, by, asked.otherBudget(by), allowed));
  }

  private Optional<Refusal> decided() {
    String rule = "a stage is decided once, and the " + asked.stage().word() + " has passed";
    String why = "Its archive is %s.";
    return asked
        .passed(asked.stage())
        .map(
            by -> Refusal.by(rule, by, why.formatted(by.archived().file()), "mvn verify -Preplay"));
  }

  private Optional<Refusal> exhausted() {
    String rule = "every planned block is measured, and the stage is still UNDECIDED";
    return asked
        .exhausted()
        .filter(by -> asked.reason().isEmpty())
        .map(by -> Refusal.by(rule, by, by.ended().result().reason(), REASON));
  }

  private Optional<Refusal> samplesLost() {
    String rule = "samples of an unfinished sitting are gone";
    String why = "%s lacks them; what was measured exists nowhere else.";
    String allowed = "restore that folder";
    return asked
        .lost()
        .filter(by -> asked.reason().isEmpty())
        .map(by -> Refusal.by(rule, by, why.formatted(asked.journal().home()), allowed, REASON));
  }

  private Optional<Refusal> missed() {
    return asked
        .unfinished()
        .flatMap(Unfinished::ifMissed)
        .filter(left -> asked.reason().isEmpty())
        .map(Rules::missed);
  }

  private static Refusal missed(Unfinished left) {
    int more = left.missed().size() - 1;
    String rule =
        "a run was started and left no result: "
            + left.missed().get(0).title()
            + (more > 0 ? ", and " + more + " more" : "");
    String why =
        "The suite was killed, or the machine went down, while it ran; nothing tells that from a"
            + " run that was ended because it went badly.";
    return Refusal.by(rule, left.started(), why, REPEATED);
  }

  private Optional<Refusal> replayNeedsScreen() {
    String rule = "the replay needs a passed screen of the same sources, flags and libraries";
    String why = "No screen of this implementation has passed.";
    return unless(
        asked.passed(Stage.SCREEN).isPresent(), Refusal.of(rule, why, "mvn verify -Pscreen"));
  }

  private static Optional<Refusal> unless(boolean kept, Refusal refusal) {
    return kept ? Optional.empty() : Optional.of(refusal);
  }

  private Optional<Refusal> screenUncommitted() {
    String rule = "commit the screen's entry before the replay";
    String why = "git does not hold it yet.";
    String allowed = asked.records().commit() + ", then rerun";
    return asked
        .passed(Stage.SCREEN)
        .filter(by -> !asked.records().isCommitted(by))
        .map(by -> Refusal.by(rule, by, why, allowed));
  }
}
