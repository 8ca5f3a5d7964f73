package hakozuna.verdict;

import java.util.OptionalLong;

/**
 * A lane that the planned blocks will not decide, going by the spread it showed.
 *
 * @param lane its name
 * @param needed all blocks together that would decide it; empty: none will on this machine
 * @param planned the most that the plan allows
 * @param seconds what a block takes
 */
public record Shortfall(String lane, OptionalLong needed, int planned, double seconds) {

  /** Returns how long the needed blocks take, minutes; empty where none decide. */
  public OptionalLong minutes() {
    return needed.isPresent()
        ? OptionalLong.of((long) Math.ceil(needed.getAsLong() * seconds / 60))
        : OptionalLong.empty();
  }

  @Override
  public String toString() {
    return needed.isPresent()
        ? "%s (%d blocks needed, %d planned)".formatted(lane, needed.getAsLong(), planned)
        : lane + " (this machine will never decide it)";
  }
}
