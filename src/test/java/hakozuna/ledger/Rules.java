package hakozuna.ledger;

import hakozuna.model.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The one-shot rule, one method a sentence; the first that is broken refuses the stage.
 *
 * @param asked what wants to start, and on which ledger
 */
record Rules(Question asked) {
  private static final Set<Stage> EVERY = EnumSet.allOf(Stage.class);
  private static final Set<Stage> OBSERVING = EnumSet.of(Stage.OBSERVE);
  private static final Set<Stage> MEASURING = EnumSet.complementOf(EnumSet.of(Stage.OBSERVE));
  private static final Set<Stage> REPLAYING = EnumSet.of(Stage.REPLAY);
  private static final String OTHER_PLAN = "this work order already started under another plan";
  private static final String SAME_PLAN = "the plan as it was";
  private static final String REASON =
      "a new plan for a reason that is written down (-Dreason=\"…\")";

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
        new Rule(MEASURING, true, this::samplesLost),
        new Rule(REPLAYING, true, this::replayNeedsScreen),
        new Rule(REPLAYING, true, this::screenUncommitted));
  }

  /** Returns the first rule that is broken, of those that need no build. */
  Optional<Refusal> brokenBeforeBuild() {
    return first(all().stream().filter(rule -> !rule.build()).toList());
  }

  /** Returns the first rule that is broken. */
  Optional<Refusal> broken() {
    return first(all());
  }

  private Optional<Refusal> first(List<Rule> rules) {
    return rules.stream()
        .filter(rule -> rule.stages().contains(asked.stage()))
        .flatMap(rule -> rule.refusal().get().stream())
        .findFirst();
  }

  private Plan plan() {
    return asked.plan();
  }

  private Life life() {
    return asked.life();
  }

  private Optional<Refusal> frozen() {
    return life()
        .frozen()
        .map(entry -> Refusal.frozen(entry, "line " + plan().line() + " is frozen"));
  }

  private Optional<Refusal> frozenElsewhere() {
    return asked
        .records()
        .elsewhere(plan(), life -> life.frozenWith(plan()))
        .map(
            entry ->
                Refusal.frozen(entry, "this candidate belongs to the frozen line " + entry.line()));
  }

  private Optional<Refusal> boundElsewhere() {
    return asked
        .records()
        .elsewhere(plan(), life -> life.boundWith(plan()))
        .map(
            entry ->
                Refusal.by(
                    "this candidate is bound on line " + entry.line() + " and not decided there",
                    entry,
                    "A box has one shot, whatever its line or work order is called.",
                    "its own work order, " + workOrder(entry)));
  }

  private static String workOrder(Entry bound) {
    return bound.step().orElseThrow().workOrder();
  }

  private Optional<Refusal> promoted() {
    return Refusal.onceThere(
        life().promoted(plan().workOrder()),
        "work order " + plan().workOrder() + " is over: its candidate was promoted",
        entry -> "The candidate passed the replay; there is nothing left to decide.",
        "another work order of line " + plan().line());
  }

  private Optional<Refusal> openCycle() {
    return life()
        .openCycleOfAnother(plan().workOrder())
        .map(
            entry ->
                Refusal.by(
                    "one implementation cycle at a time on line " + plan().line(),
                    entry,
                    "Work order " + workOrder(entry) + " is bound and not decided.",
                    "-Dwork.order=" + workOrder(entry)));
  }

  private Optional<Refusal> secondImplementation() {
    return life()
        .bound(plan().workOrder())
        .flatMap(
            entry ->
                Refusal.differing(
                    "a work order gets one implementation, and this is a second implementation",
                    entry,
                    life().planOf(entry).otherImplementation(plan()),
                    "the implementation that was bound, unchanged"));
  }

  /** A new plan, for whatever reason, asks what the closed one asked. */
  private Optional<Refusal> otherWords() {
    return life()
        .closed(plan())
        .flatMap(
            entry ->
                Refusal.differing(
                    "a new plan must keep the words of the plan it replaces",
                    entry,
                    entry.plan().otherWords(plan()),
                    "the work order as it was"));
  }

  /** Compiler, machine and suite may change: what was not found of a baseline is found anew. */
  private Optional<Refusal> otherObservation() {
    return life()
        .plans(plan())
        .filter(entry -> life().isUsed(entry) && !life().isClosed(entry))
        .flatMap(
            entry ->
                Refusal.differing(
                    OTHER_PLAN, entry, entry.plan().otherBaselineWords(plan()), SAME_PLAN)
                    .stream())
        .findFirst();
  }

  private Optional<Refusal> stageAFirst() {
    return Refusal.unless(
        !plan().isObserved() || asked.observed().isPresent(),
        "Stage A comes first, once per baseline",
        "No Stage A of this baseline of " + plan().workOrder() + " has passed.",
        "mvn verify -Pobserve");
  }

  private Optional<Refusal> otherPlan() {
    boolean elsewhere = asked.elsewhere().isPresent();
    String[] allowed = elsewhere ? new String[] {SAME_PLAN, REASON} : new String[] {SAME_PLAN};
    return asked
        .planInForce()
        .filter(entry -> life().isUsed(entry) && !(elsewhere && asked.reason().isPresent()))
        .flatMap(
            entry ->
                Refusal.differing(OTHER_PLAN, entry, entry.plan().differences(plan()), allowed));
  }

  private Optional<Refusal> otherBudget() {
    String now = plan().budget(asked.stage());
    return asked
        .planInForce()
        .flatMap(entry -> life().started(entry, asked.stage()).stream().findFirst())
        .flatMap(
            entry ->
                Refusal.differing(
                    "this stage already started with another budget",
                    entry,
                    Difference.ofBudget(((Said.Started) entry.said()).budget(), now),
                    "the budget as it was"));
  }

  private Optional<Refusal> decided() {
    return Refusal.onceThere(
        asked.passed(asked.stage()),
        "a stage is decided once, and the " + asked.stage().word() + " has passed",
        entry -> "Its archive is " + entry.ended().evidence().archive().file() + ".",
        "mvn verify -Preplay");
  }

  private Optional<Refusal> exhausted() {
    return Refusal.onceThere(
        unlessReasoned(asked.exhausted()),
        "every planned block is measured, and the stage is still UNDECIDED",
        entry -> entry.ended().result().reason(),
        REASON);
  }

  private Optional<Refusal> samplesLost() {
    return Refusal.onceThere(
        unlessReasoned(asked.lost()),
        "samples of an unfinished sitting are gone",
        entry ->
            asked.journal(life().planEntryOf(entry)).home()
                + " is empty; they were measured, and nothing else holds them.",
        "putting that folder back",
        REASON);
  }

  private Optional<Entry> unlessReasoned(Optional<Entry> entry) {
    return entry.filter(any -> asked.reason().isEmpty());
  }

  private Optional<Refusal> replayNeedsScreen() {
    return Refusal.unless(
        asked.passed(Stage.SCREEN).isPresent(),
        "the replay needs a passed screen of the same sources, flags and libraries",
        "No screen of this implementation has passed.",
        "mvn verify -Pscreen");
  }

  private Optional<Refusal> screenUncommitted() {
    Records records = asked.records();
    return Refusal.onceThere(
        asked.passed(Stage.SCREEN).filter(entry -> !records.isCommitted(entry)),
        "commit the screen's entry before the replay",
        entry -> "git does not hold it yet.",
        "git add " + records.folder() + " && git commit, then the same command");
  }
}
