package hakozuna.ledger;

import hakozuna.measure.Nodes;
import hakozuna.model.Variant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a plan holds beside the work order: everything that could make the same words mean another
 * measurement.
 *
 * @param sources what the subject's sources are
 * @param librarySha256 hash of each variant's library that is built
 * @param benchSha256 hash of the bench
 * @param compiler what the compiler calls itself
 * @param makeVariables what make gets beside the flags
 * @param cpus the CPU set in force, clipped to those there are
 * @param countedBy who counts what the instruction gates rest on, by metric; a metric that cannot
 *     be counted here has no gate
 * @param suite which version of this suite judges
 * @param machine what the machine is; only what is the same after a reboot
 */
public record PlanFacts(
    Sources sources,
    Map<Variant, String> librarySha256,
    String benchSha256,
    String compiler,
    Map<String, String> makeVariables,
    String cpus,
    Map<String, String> countedBy,
    Suite suite,
    Map<String, String> machine) {

  /** Returns whether lanes are measured at a time, each on a node of its own. */
  boolean isOfCluster() {
    return machine.containsKey(Nodes.RUNNER);
  }

  /**
   * What both sides are built of.
   *
   * @param sourcesSha256 hash of the baseline's sources, which are all variants' but for revisions
   * @param candidateSourcesSha256 hash of the candidate's, where it is of another revision with
   *     other sources
   * @param revisions commit and tree of each side that is one, such as {@code baseCommit}: what the
   *     names meant when they were asked for. The hashes bind, and these only tell
   */
  public record Sources(
      String sourcesSha256, Optional<String> candidateSourcesSha256, Map<String, String> revisions)
      implements RecordFacts.Flat {
    /** Returns the sources of all variants where there are no two revisions. */
    public static Sources of(String sha256) {
      return new Sources(sha256, Optional.empty(), Map.of());
    }

    /**
     * Returns whether the other one's candidate is of the same revision, or has become the baseline
     * there.
     */
    boolean areOfRevisionOf(Sources other) {
      return candidateSourcesSha256
          .filter(
              mine ->
                  other.candidateSourcesSha256.equals(candidateSourcesSha256)
                      || mine.equals(other.sourcesSha256))
          .isPresent();
    }
  }

  /**
   * The suite itself.
   *
   * @param commit of its sources, or "none" outside git
   * @param dirty whether its sources differ from that commit
   * @param sha256 hash of the sources that can change a verdict, which is what binds
   * @param rooms hash of each folder of those sources, by its name; older plans have none
   * @param loaded hash of all class files that can change a verdict, as {@code classes}, and of
   *     each jar, by its name: what is executed, and binds too; older plans have none
   */
  public record Suite(
      String commit,
      boolean dirty,
      String sha256,
      Map<String, String> rooms,
      Map<String, String> loaded) {
    private static final String CLASSES = "classes";

    /** Returns whether both judge by the same rules: the launcher's compiler is no rule. */
    boolean hasSourcesOf(Suite other) {
      return sha256.equals(other.sha256) || !rooms.isEmpty() && ruling().equals(other.ruling());
    }

    private Map<String, String> ruling() {
      Map<String, String> ruling = new TreeMap<>(rooms);
      ruling.remove("launcher");
      return ruling;
    }

    /** Returns whether both run the same class files, as far as both know them. */
    boolean hasClassesOf(Suite other) {
      String here = other.loaded.get(CLASSES);
      return here == null || loaded.getOrDefault(CLASSES, here).equals(here);
    }
  }

  /** Returns what is known before anything is built. */
  static PlanFacts unbuilt() {
    Suite suite = new Suite("", false, "", Map.of(), Map.of());
    return new PlanFacts(Sources.of(""), Map.of(), "", "", Map.of(), "", Map.of(), suite, Map.of());
  }
}
