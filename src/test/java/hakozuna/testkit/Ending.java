package hakozuna.testkit;

import java.util.Optional;

/**
 * How one test of a gate class ended.
 *
 * @param name its display name, without the types of its parameters
 * @param status SUCCESSFUL, FAILED, ABORTED or SKIPPED
 * @param thrown what it threw, if anything
 */
public record Ending(String name, String status, Optional<Throwable> thrown) {
  /** Returns the failure's message; empty where there is none. */
  public String message() {
    return thrown.map(Throwable::getMessage).orElse("");
  }

  @Override
  public String toString() {
    return name + " " + status + " " + message();
  }
}
