package hakozuna.model;

import java.util.List;

/**
 * The gate on the growth of executed instructions.
 *
 * @param lane whose arguments the counted runs take
 * @param iterations steps of each thread in a counted run, instead of the lane's
 * @param runs counted runs of each variant
 * @param limitPercent how much instructions per malloc, per free and per op may grow, percent
 * @param functions shown one by one, by their names in the source
 */
public record InstructionSpec(
    Lane lane, int iterations, int runs, double limitPercent, List<String> functions) {

  /** Returns the bench's arguments of a counted run. */
  public List<String> words() {
    LaneArguments all = lane.arguments();
    return new LaneArguments(
            all.threads(),
            iterations,
            all.workingSet(),
            all.minSize(),
            all.maxSize(),
            all.remotePercent(),
            all.ringSlots())
        .words();
  }
}
