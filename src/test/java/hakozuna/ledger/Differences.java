package hakozuna.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What differs between two plans, in words: {@code path: before -> now}. */
final class Differences {
  /** What does not change a measurement; the suite's sources bind, not the name of their commit. */
  private static final Set<String> FREE =
      Set.of("order.title", "order.afterFreeze", "suite.commit", "suite.dirty");

  private Differences() {}

  static List<String> between(Map<String, String> before, Map<String, String> now) {
    Set<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String path : paths) {
      String was = before.getOrDefault(path, "nothing");
      String is = now.getOrDefault(path, "nothing");
      if (!was.equals(is)
          && binds(path)
          && !isUnbuilt(path, before, now)
          && !isGained(path, before)) {
        differences.add(path + ": " + was + " -> " + is);
      }
    }
    return differences;
  }

  private static boolean binds(String path) {
    return !FREE.contains(path) && !isBudget(path);
  }

  /** Budgets are bound when their stage first starts, not by the plan. */
  private static boolean isBudget(String path) {
    return path.startsWith("order.stages.") && path.endsWith(".budget");
  }

  /** A tool that was missing may be installed: it adds a gate. One that is gone would drop it. */
  private static boolean isGained(String path, Map<String, String> before) {
    return path.startsWith("countedBy.") && !before.containsKey(path);
  }

  /** No stage builds every variant: only hashes that both plans know can differ. */
  private static boolean isUnbuilt(
      String path, Map<String, String> before, Map<String, String> now) {
    return path.startsWith("librarySha256.")
        && !(before.containsKey(path) && now.containsKey(path));
  }
}
