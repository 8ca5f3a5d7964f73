package hakozuna.stage;

import hakozuna.explain.Explanation;
import hakozuna.measure.Progress;
import hakozuna.model.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a stage may take, as far as that is known before its first run. */
record TimeExpected(Setup setup) {

  String sentence() {
    return setup.stage() == Stage.OBSERVE ? ofStageA() : ofLanes() + before() + afterwards();
  }

  /** Returns what the budget decides beyond the time; nothing in Stage A, which has none. */
  Optional<String> promise() {
    return setup.stage() == Stage.OBSERVE
        ? Optional.empty()
        : Optional.of(
            "budget: %s a lane and sitting; it also fixes the most blocks that a lane may ever have here (what fits into %d sittings, counted after the first look of %d), and cannot change within the %s"
                .formatted(
                    Progress.words(setup.plan().budget()),
                    LaneMeasurement.SITTINGS,
                    setup.plan().runs(),
                    setup.stage().word()));
  }

  /**
   * Says what is fixed, where a verdict is read.
   *
   * @param lanes each with its planned blocks
   */
  static String planned(String lanes) {
    return "planned blocks over all sittings: %s; fixed by -Dbudget and the first look's speed, for this plan"
        .formatted(lanes);
  }

  /** Says why a lane that is undecided has fewer blocks than its plan allows. */
  static String stopped(String lane, int blocks, int planned, Duration budget) {
    return "%s: stopped after %d of %d planned blocks: the budget of %s a sitting is spent"
        .formatted(lane, blocks, planned, Progress.words(budget));
  }

  private String ofStageA() {
    return setup
        .order()
        .observation()
        .map(o -> "time expected: " + 2 * o.runs() + " runs of " + o.lane() + " and a profile")
        .orElse("this work order has no Stage A: nothing to observe");
  }

  private String ofLanes() {
    Duration budget = setup.plan().budget();
    int lanes = setup.order().lanes().size();
    return "time expected: at most %s for %d %s of at most %s (the first look may take longer; a lane decided early ends early)"
        .formatted(
            Progress.words(budget.multipliedBy(lanes)),
            lanes,
            lanes == 1 ? "lane" : "lanes",
            Progress.words(budget));
  }

  private String before() {
    List<String> parts = new ArrayList<>();
    int more = setup.settings().layouts() - 1;
    if (more > 0) {
      parts.add("%d more builds, for %d layouts of both sides".formatted(2 * more, more + 1));
    }
    setup
        .order()
        .counters()
        .integrity()
        .map(spec -> Progress.words(spec.budget(setup.stage())) + " for the checks of integrity")
        .ifPresent(parts::add);
    return parts.isEmpty() ? "" : "; before them " + String.join(", ", parts);
  }

  /** What comes on top, in runs: how long one takes is seen on the first lane. */
  private String afterwards() {
    List<String> parts = new ArrayList<>();
    setup
        .order()
        .counters()
        .instructions()
        .filter(spec -> setup.asked().usesCallgrind())
        .ifPresent(spec -> parts.add(2 * spec.runs() + " runs under callgrind"));
    setup.order().counters().profile().ifPresent(spec -> parts.add("2 profiles"));
    int allocators = setup.instruments().references().found().size() + 2;
    parts.add(comparedLanes() * allocators * Explanation.ROUNDS + " runs for the fixed-cost gap");
    return "; then " + String.join(", ", parts);
  }

  private int comparedLanes() {
    return setup.instruments().comparesAllLanes()
        ? setup.order().lanes().size()
        : (int) setup.order().mainLane().stream().count();
  }
}
