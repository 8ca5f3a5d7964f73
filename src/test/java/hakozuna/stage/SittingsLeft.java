package hakozuna.stage;

import hakozuna.verdict.Shortfall;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What further sittings can do for a stage that is UNDECIDED.
 *
 * @param exhausted whether more of them cannot help
 * @param shortfalls lanes that the planned blocks will not decide
 */
record SittingsLeft(boolean exhausted, List<Shortfall> shortfalls) {
  static final SittingsLeft UNKNOWN = new SittingsLeft(false, List.of());
  private static final String WHY = "why a new plan";

  String afterARehearsal() {
    return "a rehearsal keeps no blocks: rerun it with " + larger(1);
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
    OptionalLong minutes = minutes(sittings);
    return minutes.isPresent() ? asked.with("budget", minutes.getAsLong() + "min") : asked;
  }

  /** The budget of one sitting fixes the planned blocks of all. */
  private String larger(int sittings) {
    if (isHopeless()) {
      return "less noise, such as on a quieter machine: no -Dbudget will decide it on this one";
    }
    OptionalLong minutes = minutes(sittings);
    return (minutes.isPresent()
            ? "-Dbudget=%dmin or more".formatted(minutes.getAsLong())
            : "a longer -Dbudget")
        + ", or on a quieter machine";
  }

  private boolean isHopeless() {
    return shortfalls.stream().anyMatch(lane -> lane.needed().isEmpty());
  }

  private OptionalLong minutes(int sittings) {
    return isHopeless()
        ? OptionalLong.empty()
        : shortfalls.stream()
            .mapToLong(lane -> (lane.minutes().orElseThrow() + sittings - 1) / sittings)
            .max();
  }
}
