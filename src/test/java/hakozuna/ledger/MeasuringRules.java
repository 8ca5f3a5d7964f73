package hakozuna.ledger;

import hakozuna.model.Stage;
import java.util.List;
import java.util.Optional;

/**
 * The rules of screen and replay.
 *
 * @param rules what is asked, and of which ledger
 */
record MeasuringRules(Rules rules) {
  private static final String REASON =
      "a new plan for a reason that is written down (-Dreason=\"…\")";

  /** Returns the first rule that is broken. */
  Optional<Refusal> broken() {
    return Rules.first(
        List.of(
            this::stageAFirst,
            this::otherPlan,
            this::otherBudget,
            this::decided,
            this::exhausted,
            this::samplesLost,
            this::replayNeedsScreen,
            this::screenUncommitted));
  }

  private Plan plan() {
    return rules.plan();
  }

  private Stage stage() {
    return rules.stage();
  }

  private Life life() {
    return rules.life();
  }

  private Optional<Refusal> stageAFirst() {
    boolean passed =
        !plan().isObserved()
            || life().passed(Stage.OBSERVE, before -> isSameBaseline(before)).isPresent();
    return passed
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                "Stage A comes first, once per baseline",
                "No observation of this baseline of " + plan().workOrder() + " has passed.",
                "mvn verify -Pobserve",
                Rules.REHEARSE));
  }

  private boolean isSameBaseline(Plan before) {
    return before.workOrder().equals(plan().workOrder()) && before.sameBaseline(plan());
  }

  private Optional<Refusal> otherPlan() {
    return rules
        .planInForce()
        .filter(rules::isUsed)
        .filter(entry -> rules.reason().isEmpty() || rules.elsewhere().isEmpty())
        .flatMap(
            entry -> Rules.differing(Plan.of(entry).differences(plan()), d -> otherPlan(entry, d)));
  }

  private Refusal otherPlan(Entry entry, String different) {
    String rule = "a stage goes on with the plan it began with";
    return rules.elsewhere().isPresent()
        ? Refusal.by(rule, entry, different, "the plan as it was", REASON, Rules.REHEARSE)
        : Refusal.by(rule, entry, different, "the plan as it was", Rules.REHEARSE);
  }

  private Optional<Refusal> otherBudget() {
    return rules
        .planInForce()
        .flatMap(entry -> life().started(entry, stage()).stream().findFirst())
        .filter(started -> !started.text("budget").equals(plan().budget(stage())))
        .map(
            started ->
                Refusal.by(
                    "a stage goes on with the plan it began with",
                    started,
                    "What differs:\n  budget: "
                        + started.text("budget")
                        + " -> "
                        + plan().budget(stage()),
                    "the budget as it was",
                    Rules.REHEARSE));
  }

  private Optional<Refusal> decided() {
    return life()
        .passed(stage(), this::isSameImplementation)
        .map(
            entry ->
                Refusal.by(
                    "a stage is decided once, and the " + stage().word() + " has passed",
                    entry,
                    "Its archive is " + Archive.name(entry) + ".",
                    "mvn verify -Preplay",
                    Rules.REHEARSE));
  }

  private Optional<Refusal> exhausted() {
    return rules
        .lastEnded()
        .filter(rules::isExhausted)
        .filter(ended -> rules.reason().isEmpty())
        .map(
            ended ->
                Refusal.by(
                    "every block that was planned (n_max) is measured and it stays UNDECIDED",
                    ended,
                    ended.text("reason"),
                    REASON,
                    Rules.REHEARSE));
  }

  private Optional<Refusal> samplesLost() {
    return rules
        .lost()
        .filter(entry -> rules.reason().isEmpty())
        .map(
            entry ->
                Refusal.by(
                    "samples of a sitting that never ended are gone",
                    entry,
                    rules.journal(entry).home()
                        + " is empty; they were measured, and nothing else holds them.",
                    "putting that folder back",
                    REASON,
                    Rules.REHEARSE));
  }

  private Optional<Refusal> replayNeedsScreen() {
    return stage() != Stage.REPLAY || passedScreen().isPresent()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                "the replay needs a passed screen of the same hashes",
                "No screen of this implementation has passed.",
                "mvn verify -Pscreen",
                Rules.REHEARSE));
  }

  private Optional<Refusal> screenUncommitted() {
    return passedScreen()
        .filter(entry -> stage() == Stage.REPLAY && !rules.records().isCommitted(entry))
        .map(
            entry ->
                Refusal.by(
                    "the replay wants the screen's entry committed",
                    entry,
                    "git does not hold it yet.",
                    "git add " + rules.records().folder() + " && git commit, then the same command",
                    Rules.REHEARSE));
  }

  Optional<Entry> passedScreen() {
    return life().passed(Stage.SCREEN, this::isSameImplementation);
  }

  private boolean isSameImplementation(Plan before) {
    return before.workOrder().equals(plan().workOrder()) && before.sameHashes(plan());
  }
}
