package hakozuna.tools;

import java.util.Map;

/**
 * The whole environment of a run but for LD_PRELOAD; nothing in it is the user's. What is checked
 * before the first run is checked in this one, or the check says nothing of the run.
 *
 * @param padding bytes that move the stack, so that no layout is favoured
 */
public record RunEnvironment(int padding) {

  /** Returns names and values. */
  public Map<String, String> variables() {
    return Map.of("PATH", ToolRun.PATH, "LC_ALL", "C", "PADDING", "x".repeat(padding));
  }
}
