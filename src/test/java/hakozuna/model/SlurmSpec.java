package hakozuna.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the user asks of Slurm. What is not asked for is as the cluster's own configuration says.
 *
 * @param words further words of {@code sbatch}, one option each
 * @param constraint features that a node must have, if any are asked for
 * @param nodes the most nodes at a time
 * @param time how long one of them may be kept
 * @param longestWait the longest wait for a node while the stage has none
 */
public record SlurmSpec(
    List<String> words,
    Optional<String> constraint,
    int nodes,
    Duration time,
    Duration longestWait) {
  private static final String OPTION = "--[a-z][a-z-]{0,63}(=\\S{1,999})?";

  /** Options by which the suite asks for what it needs; another value would break it. */
  private static final Set<String> OURS =
      Set.of(
          "nodes",
          "ntasks",
          "exclusive",
          "oversubscribe",
          "no-requeue",
          "requeue",
          "output",
          "error",
          "job-name",
          "comment",
          "parsable",
          "wait",
          "array",
          "wrap",
          "export",
          "time",
          "partition",
          "account",
          "constraint",
          "test-only",
          "hold",
          "begin",
          "dependency",
          "mem",
          "mem-per-cpu",
          "clusters",
          "help",
          "usage",
          "version");

  private static final int MOST_NODES = 64;
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final Duration LEAST_TIME = Duration.ofHours(1);
  private static final Duration MARGIN = Duration.ofMinutes(30);

  /** Returns whether the user measures on a cluster. */
  public static boolean isAsked(Settings settings) {
    String runner = settings.get("runner").orElse("local");
    if (!List.of("local", "slurm").contains(runner)) {
      throw new BadFileException("-Drunner=" + runner, "is neither local nor slurm");
    }
    boolean isSlurm = runner.equals("slurm");
    settings.values().keySet().stream()
        .filter(name -> !isSlurm && name.startsWith("slurm."))
        .findFirst()
        .ifPresent(
            name -> {
              throw new BadFileException("-D" + name, "needs -Drunner=slurm");
            });
    return isSlurm;
  }

  /**
   * Reads the properties.
   *
   * @param budget of a lane, where lanes are measured; a node is kept for twice as long and more
   */
  public static SlurmSpec of(Settings settings, Optional<Duration> budget) {
    List<String> words = new ArrayList<>();
    Optional<String> constraint = settings.get("slurm.constraint");
    plain(settings, "slurm.partition").ifPresent(name -> words.add("--partition=" + name));
    plain(settings, "slurm.account").ifPresent(name -> words.add("--account=" + name));
    constraint.ifPresent(features -> words.add("--constraint=" + features));
    words.addAll(settings.words("slurm.options", SlurmSpec::option));
    Duration usual =
        budget
            .map(time -> time.multipliedBy(2).plus(MARGIN))
            .filter(t -> t.compareTo(LEAST_TIME) > 0)
            .orElse(LEAST_TIME);
    return new SlurmSpec(
        words,
        constraint,
        settings.get("slurm.nodes", text -> Quantity.whole(text, 1, MOST_NODES), MOST_NODES),
        settings.get("slurm.time", Quantity::duration, usual),
        settings.get("slurm.wait", Quantity::wait, LONGEST_WAIT));
  }

  private static Optional<String> plain(Settings settings, String name) {
    Optional<String> value = settings.get(name);
    value
        .filter(text -> !text.matches("[A-Za-z0-9_.,-]{1,99}"))
        .ifPresent(
            text -> {
              throw new BadFileException(
                  "-D" + name + "=" + text, "is not a plain name of letters, digits, _ . , and -");
            });
    return value;
  }

  private static String option(String word) {
    if (!word.matches(OPTION)) {
      throw new IllegalArgumentException(
          "'%s' is not an option such as --qos=high; several stand with a space between"
              .formatted(word));
    }
    String name = word.substring(2).split("=", 2)[0];
    if (OURS.stream().anyMatch(ours -> ours.startsWith(name))) { // sbatch takes it shortened, too
      throw new IllegalArgumentException(
          "'%s' is set by the suite itself, or by a property of its own: leave it out"
              .formatted(word));
    }
    return word;
  }

  /** Returns what a plan records of it, by name: what makes the nodes others. */
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    constraint.ifPresent(features -> facts.put("constraint", features));
    return facts;
  }
}
