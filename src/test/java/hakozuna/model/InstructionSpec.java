package hakozuna.model;

import java.util.ArrayList;
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

  /** Returns the bench's arguments of a counted run; the second is how many steps it takes. */
  public List<String> words() {
    List<String> words = new ArrayList<>(lane.arguments().words());
    words.set(1, String.valueOf(iterations));
    return List.copyOf(words);
  }
}
