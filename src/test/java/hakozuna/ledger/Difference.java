package hakozuna.ledger;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value that differs between two plans.
 *
 * @param path where it stands, such as order.resolutionPercent
 * @param was the value before, null where there was none
 * @param now the value now, null where there is none
 * @param words all that for people
 */
record Difference(String path, String was, String now, String words) {
  /** What does not change a measurement. */
  private static final Set<String> FREE =
      Set.of("order.title", "order.afterFreeze", "suite.commit", "suite.dirty");

  private static final String NONE = "nothing";
  private static final String SUITE = "suite.sha256";
  private static final String ROOMS = "suite.rooms.";
  private static final String LOADED = "suite.loaded.";
  private static final String SINCE = "the suite changed since";

  private static final String SOURCES = "sourcesSha256";
  private static final String CANDIDATE_SOURCES = "candidateSourcesSha256";

  /** Where the names of two revisions led; their sources bind. */
  private static final String REVISIONS = "revisions.";

  private static final Map<String, String> COMMITS =
      Map.of(SOURCES, "base", CANDIDATE_SOURCES, "head");

  /** It follows from sources and flags, which bind. */
  private static final String BOX = Plan.BOX + ".";

  private static final int SHORT_COMMIT = 7;

  /** Returns what binds and differs between the values of two plans, by path. */
  static List<Difference> between(Map<String, String> before, Map<String, String> now) {
    Set<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(now.keySet());
    List<Difference> all =
        paths.stream()
            .map(path -> of(path, before.get(path), now.get(path)))
            .filter(one -> !Objects.equals(one.was, one.now))
            .toList();
    Stream<Difference> binding = all.stream().filter(Difference::binds);
    return Stream.concat(binding, loaded(before, all).stream())
        .map(one -> one.path.equals(SUITE) ? one.inRooms(before, all) : one)
        .map(one -> COMMITS.containsKey(one.path) ? one.ofRevision(before, now) : one)
        .toList();
  }

  /**
   * Class files and jars bind as a whole, too, unless their sources changed anyhow; a plan of an
   * older suite knows none of them.
   */
  private static Optional<Difference> loaded(Map<String, String> before, List<Difference> all) {
    boolean isKnown = before.keySet().stream().anyMatch(key -> key.startsWith(LOADED));
    boolean isSaid = all.stream().anyMatch(one -> one.path.equals(SUITE));
    return all.stream()
        .filter(one -> isKnown && !isSaid && one.path.startsWith(LOADED))
        .findFirst()
        .map(one -> new Difference(one.path, one.was, one.now, SINCE + ": " + below(LOADED, all)));
  }

  private static String below(String prefix, List<Difference> all) {
    return all.stream()
        .map(Difference::path)
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .collect(Collectors.joining(", "));
  }

  private static Difference of(String path, String was, String now) {
    String words = path + ": " + (was == null ? NONE : was) + " -> " + (now == null ? NONE : now);
    return new Difference(path, was, now, words);
  }

  /**
   * Budgets bind when their stage first starts. No stage builds every variant: only hashes of
   * libraries that both plans know can differ. A tool that was missing may be installed and adds a
   * gate; one that is gone would drop it.
   */
  private boolean binds() {
    boolean isBudget = path.startsWith("order.stages.") && path.endsWith(".budget");
    boolean isUnbuilt = isOfLibrary() && (was == null || now == null);
    boolean isGained = path.startsWith("countedBy.") && was == null;
    boolean isFree =
        FREE.contains(path)
            || path.startsWith(ROOMS)
            || path.startsWith(LOADED)
            || path.startsWith(REVISIONS)
            || path.startsWith(BOX);
    return !(isBudget || isUnbuilt || isGained || isFree);
  }

  /**
   * The suite's sources bind as a whole, and people want to know which folder; a plan of an older
   * suite knows no folders, but its commit.
   */
  private Difference inRooms(Map<String, String> before, List<Difference> all) {
    String rooms = below(ROOMS, all).replaceAll("(?<=\\w)(?=,|$)", "/");
    boolean isKnown = before.keySet().stream().anyMatch(key -> key.startsWith(ROOMS));
    String commit = before.getOrDefault("suite.commit", "");
    String since = " commit " + commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    String where = isKnown && !rooms.isEmpty() ? ": " + rooms : since;
    return new Difference(path, was, now, SINCE + where);
  }

  /** A branch, or a name that counts from HEAD, leads elsewhere after the next commit. */
  private Difference ofRevision(Map<String, String> before, Map<String, String> here) {
    String side = COMMITS.get(path), key = REVISIONS + side + "Commit";
    String commit = before.get(key);
    return commit == null || commit.equals(here.get(key))
        ? this
        : new Difference(
            path,
            was,
            now,
            words + "; it was of commit %s: -Dsubject.%s=%s".formatted(commit, side, commit));
  }

  boolean isOfWorkOrder() {
    return path.startsWith("order.");
  }

  boolean isOfLibrary() {
    return path.startsWith("librarySha256.");
  }

  /** Returns whether it makes another implementation or another baseline, not another protocol. */
  boolean isIdentity() {
    return isOfLibrary() || COMMITS.containsKey(path) || path.startsWith("order.flags.candidate");
  }
}
