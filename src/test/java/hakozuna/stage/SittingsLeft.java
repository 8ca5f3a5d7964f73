package hakozuna.stage;

import hakozuna.verdict.Shortfall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What further sittings can do for a stage that is UNDECIDED.
 *
 * @param exhausted whether more of them cannot help
 * @param shortfalls lanes that the planned blocks will not decide
 * @param budget of this sitting; zero where none was spent
 */
record SittingsLeft(boolean exhausted, List<Shortfall> shortfalls, Duration budget) {
  static final SittingsLeft UNKNOWN = new SittingsLeft(false, List.of(), Duration.ZERO);
  private static final String WHY = "why a new plan";

  String afterARehearsal() {
    return "a rehearsal keeps no blocks: rerun it with " + larger(1);
  }

  /**
   * Returns what would decide the rest of a rehearsal that failed, as the end of a sentence.
   *
   * @param open lanes with a gate that is undecided
   */
  String besideAFail(List<String> open) {
    return ". To decide " + String.join(", ", open) + " too, rehearse with " + larger(1);
  }

  String words() {
    if (exhausted) {
      return "all planned blocks are measured; -Dreason=\"why\" opens a new plan, with "
          + larger(LaneMeasurement.SITTINGS);
    }
    return shortfalls.isEmpty()
        ? "rerun the same command: it adds blocks to those it has kept"
        : "this plan will not decide "
            + shortfalls.stream().map(Shortfall::toString).collect(Collectors.joining(", "))
            + ". The same command measures the blocks that are left; after them -Dreason=\"why\""
            + " opens a new plan, with "
            + larger(LaneMeasurement.SITTINGS);
  }

  /** Returns what the words name, in their order. */
  TypedCommand[] commands(TypedCommand asked) {
    TypedCommand anew = longer(asked, LaneMeasurement.SITTINGS).with("reason", WHY);
    if (exhausted) {
      return new TypedCommand[] {anew};
    }
    return shortfalls.isEmpty() ? new TypedCommand[] {asked} : new TypedCommand[] {asked, anew};
  }

  /** Returns the command with the budget that would decide the stage, where one would. */
  TypedCommand longer(TypedCommand asked, int sittings) {
    return advised(sittings).map(budget -> asked.with("budget", budget)).orElse(asked);
  }

  /** The budget of one sitting fixes the planned blocks of all. */
  private String larger(int sittings) {
    if (isHopeless()) {
      return "less noise, such as on a quieter machine: no -Dbudget will decide it on this one";
    }
    return advised(sittings).map(budget -> "-Dbudget=" + budget + " or more").orElse("more time")
        + ", or on a quieter machine";
  }

  private boolean isHopeless() {
    return shortfalls.stream().anyMatch(lane -> lane.needed().isEmpty());
  }

  /**
   * Where the planned blocks are said to be enough, a rehearsal's one sitting takes as long as all
   * of a plan's; where they were measured and were not, a new plan has twice as many.
   */
  private Optional<String> advised(int sittings) {
    if (isHopeless()) {
      return Optional.empty();
    }
    OptionalLong minutes =
        shortfalls.stream()
            .mapToLong(lane -> (lane.minutes().orElseThrow() + sittings - 1) / sittings)
            .max();
    Duration longer = budget.multipliedBy(sittings == 1 ? LaneMeasurement.SITTINGS : 2);
    return minutes.isPresent()
        ? Optional.of(minutes.getAsLong() + "min")
        : Optional.of(longer).filter(time -> !time.isZero()).map(SittingsLeft::typed);
  }

  private static String typed(Duration time) {
    long seconds = Math.max(1, time.toSeconds());
    return seconds % 60 == 0 ? seconds / 60 + "min" : seconds + "s";
  }
}
