package hakozuna.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that binds and differs between two plans.
 *
 * @param path where it stands in the plan, such as order.resolutionPercent
 * @param words what it was and what it is now, for people
 */
record Difference(String path, String words) {
  /** What does not change a measurement. */
  private static final Set<String> FREE = Set.of("order.title", "order.afterFreeze");

  private static final String SUITE = "suite.";
  private static final String ROOMS = SUITE + "rooms.";
  private static final String LIBRARY = "librarySha256.";
  private static final int SHORT_COMMIT = 7;

  /** Returns what differs between the leaves of two plans, by path. */
  static List<Difference> between(Map<String, String> before, Map<String, String> now) {
    Stream<Difference> one =
        paths(before, now)
            .filter(path -> binds(path, before, now))
            .map(path -> new Difference(path, path + ": " + was(before, path, now)));
    return Stream.concat(one, suite(before, now)).toList();
  }

  private static Stream<String> paths(Map<String, String> before, Map<String, String> now) {
    Set<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(now.keySet());
    return paths.stream().filter(path -> !leaf(before, path).equals(leaf(now, path)));
  }

  private static String was(Map<String, String> before, String path, Map<String, String> now) {
    return leaf(before, path) + " -> " + leaf(now, path);
  }

  private static String leaf(Map<String, String> plan, String path) {
    return plan.getOrDefault(path, "nothing");
  }

  private static boolean binds(String path, Map<String, String> before, Map<String, String> now) {
    return !FREE.contains(path)
        && !path.startsWith(SUITE)
        && !isBudget(path)
        && !isUnbuilt(path, before, now)
        && !isGained(path, before);
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
    return path.startsWith(LIBRARY) && !(before.containsKey(path) && now.containsKey(path));
  }

  /** The suite's sources bind, not the name of their commit; people want to know which folder. */
  private static Stream<Difference> suite(Map<String, String> before, Map<String, String> now) {
    String hash = SUITE + "sha256";
    return leaf(before, hash).equals(leaf(now, hash))
        ? Stream.empty()
        : Stream.of(new Difference(hash, "the suite changed since" + since(before, now)));
  }

  private static String since(Map<String, String> before, Map<String, String> now) {
    String changed =
        paths(before, now)
            .filter(isRoom())
            .map(path -> path.substring(ROOMS.length()) + "/")
            .collect(Collectors.joining(", "));
    boolean isKnown = before.keySet().stream().anyMatch(isRoom()) && !changed.isEmpty();
    return isKnown ? ": " + changed : sinceCommit(leaf(before, SUITE + "commit"));
  }

  /** A plan of an older suite holds one hash for all its folders. */
  private static String sinceCommit(String commit) {
    return commit.matches("[0-9a-f]+")
        ? " commit " + commit.substring(0, Math.min(SHORT_COMMIT, commit.length()))
        : ", when git did not hold it";
  }

  private static Predicate<String> isRoom() {
    return path -> path.startsWith(ROOMS);
  }

  /** Returns whether it is in the work order's own words. */
  boolean isOfWorkOrder() {
    return path.startsWith("order.");
  }

  boolean isOfCompiler() {
    return path.equals("compiler");
  }

  boolean isOfLibrary() {
    return path.startsWith(LIBRARY);
  }

  /** Returns whether it makes another implementation or another baseline, not another protocol. */
  boolean isIdentity() {
    return isOfLibrary()
        || path.equals("sourcesSha256")
        || path.startsWith("order.flags.candidate");
  }
}
