package hakozuna.tools;

import java.util.Map;

/**
 * The whole environment of a run but for LD_PRELOAD; nothing in it is the user's. What is checked
 * before the first run is checked in this one, or the check says nothing of the run.
 *
 * @param padding bytes that move the stack, so that no layout is favoured
 * @param seed what the included bench's choices come from; other benches know nothing of it
 */
public record RunEnvironment(int padding, long seed) {
  /** Names the seed in a run's environment. */
  public static final String SEED = "BENCH_SEED";

  /** Of a run in which nothing is measured. */
  public static final RunEnvironment PLAIN = new RunEnvironment(0, 0);

  /** Returns names and values. */
  public Map<String, String> variables() {
    return Map.of(
        "PATH",
        ToolRun.PATH,
        "LC_ALL",
        "C",
        "PADDING",
        "x".repeat(padding),
        SEED,
        Long.toUnsignedString(seed));
  }
}
