package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The one-shot rule, one method a sentence; each returns why the stage must not start, if so.
 *
 * @param stage what wants to start
 * @param plan how it would be measured
 * @param records the ledger
 * @param reason a person's reason for a new plan
 */
record Rules(Stage stage, Plan plan, Records records, Optional<String> reason) {
  static final String REHEARSE = "a rehearsal (-Drehearse), which enters nothing";

  /** Returns the first rule that is broken, of those that need no build. */
  Optional<Refusal> beforeBuild() {
    return first(
        List.of(
            this::frozen,
            this::frozenElsewhere,
            this::boundElsewhere,
            this::promoted,
            this::openCycle));
  }

  /** Returns the first rule that is broken. */
  Optional<Refusal> broken() {
    Optional<Refusal> general = beforeBuild().or(this::secondImplementation).or(this::otherWords);
    if (stage == Stage.OBSERVE) {
      return general.or(() -> observation().broken());
    }
    return general.or(() -> new MeasuringRules(this).broken());
  }

  ObservationRules observation() {
    return new ObservationRules(plan, life());
  }

  static Optional<Refusal> first(List<Supplier<Optional<Refusal>>> rules) {
    return rules.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
  }

  Life life() {
    return records.life(plan.line());
  }

  private Optional<Refusal> frozen() {
    return life().frozen().map(entry -> frozenBy(entry, "line " + plan.line() + " is frozen"));
  }

  private Optional<Refusal> frozenElsewhere() {
    return records
        .frozenElsewhere(plan)
        .map(entry -> frozenBy(entry, "this candidate stands in the frozen line " + entry.line()));
  }

  private Optional<Refusal> boundElsewhere() {
    return records
        .boundElsewhere(plan)
        .map(
            entry ->
                Refusal.by(
                    "this candidate is bound on line " + entry.line() + " and not decided there",
                    entry,
                    "A box has one shot, whatever its line or work order is called.",
                    "its own work order, " + entry.text("workOrder"),
                    REHEARSE));
  }

  private static Refusal frozenBy(Entry entry, String rule) {
    String turnTo = String.join(" or ", Tree.texts(entry.data(), "turnTo"));
    return Refusal.by(
        rule, entry, entry.text("reason"), turnTo.isEmpty() ? "another line" : turnTo, REHEARSE);
  }

  private Optional<Refusal> promoted() {
    return life()
        .promoted(plan.workOrder())
        .map(
            entry ->
                Refusal.by(
                    "work order " + plan.workOrder() + " is promoted and so over",
                    entry,
                    "Its candidate passed the replay; there is nothing left to decide.",
                    "another work order of line " + plan.line(),
                    REHEARSE));
  }

  private Optional<Refusal> openCycle() {
    return life()
        .openCycleOfAnother(plan.workOrder())
        .map(
            entry ->
                Refusal.by(
                    "one implementation cycle at a time on line " + plan.line(),
                    entry,
                    "Work order " + life().planOf(entry).workOrder() + " is bound and not decided.",
                    "-Dwork.order=" + life().planOf(entry).workOrder(),
                    REHEARSE));
  }

  private Optional<Refusal> secondImplementation() {
    return life()
        .bound(plan.workOrder())
        .flatMap(
            entry ->
                differing(
                    life().planOf(entry).otherImplementation(plan),
                    different ->
                        Refusal.by(
                            "one implementation cycle only, and this is a second implementation",
                            entry,
                            different,
                            "the implementation that was bound, unchanged",
                            REHEARSE)));
  }

  /** A new plan, for whatever reason, asks what the closed one asked. */
  private Optional<Refusal> otherWords() {
    return life()
        .closedPlan(plan.kind(), plan.workOrder())
        .flatMap(
            entry ->
                differing(
                    Plan.of(entry).otherWords(plan),
                    different ->
                        Refusal.by(
                            "a new plan keeps the words of the one that was closed",
                            entry,
                            different,
                            "the work order as it was",
                            REHEARSE)));
  }

  /** Returns whether a run was measured under this plan; until then it can be replaced. */
  boolean isUsed(Entry planEntry) {
    return life().entries().stream()
        .anyMatch(
            entry ->
                entry.kind() == EntryKind.STARTED && entry.number("plan") == planEntry.number());
  }

  Optional<Entry> planInForce() {
    return life().plan(plan.kind(), plan.workOrder());
  }

  Optional<Entry> lastEnded() {
    return planInForce()
        .map(entry -> life().ended(entry, stage))
        .filter(ended -> !ended.isEmpty())
        .map(ended -> ended.get(ended.size() - 1));
  }

  /**
   * Returns what a person's reason can answer: n_max is reached, samples are gone, or compiler,
   * machine or suite are not what they were.
   */
  Optional<Entry> toReopen() {
    return lastEnded().filter(this::isExhausted).or(this::lost).or(this::elsewhere);
  }

  /** Returns the plan in force when a run was measured under it, in another environment alone. */
  Optional<Entry> elsewhere() {
    return planInForce()
        .filter(this::isUsed)
        .filter(entry -> !Plan.of(entry).differences(plan).isEmpty())
        .filter(entry -> Plan.of(entry).otherWords(plan).isEmpty());
  }

  /** Returns what sealed samples of this stage that are gone. */
  Optional<Entry> lost() {
    return planInForce().flatMap(plan -> journal(plan, stage).lost());
  }

  KeptJournal journal(Entry of) {
    return journal(life().planEntryOf(of), Life.stage(of));
  }

  private KeptJournal journal(Entry plan, Stage of) {
    return new KeptJournal(records.folder(), life(), plan, of);
  }

  boolean isExhausted(Entry ended) {
    return Life.verdict(ended) == Verdict.UNDECIDED
        && Boolean.TRUE.equals(ended.data().get("exhausted"));
  }

  static Optional<Refusal> differing(
      List<Difference> differences, java.util.function.Function<String, Refusal> refusal) {
    String words = differences.stream().map(Difference::words).collect(Collectors.joining("\n  "));
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(refusal.apply("What differs:\n  " + words));
  }
}
