package hakozuna.measure;

import hakozuna.tools.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where a stage measures: on this machine, or on nodes of a cluster. */
public interface Nodes {
  /** This machine, which measures one thing at a time. */
  Nodes HERE =
      new Nodes() {
        @Override
        public int lanesAtOnce() {
          return 1;
        }

        @Override
        public <T> T alone(String what, Progress progress, Supplier<T> work) {
          return work.get();
        }
      };

  /** The fact that says by whom runs are started, where that is a cluster. */
  String RUNNER = "runner";

  /** Returns how many lanes may be measured at a time. */
  int lanesAtOnce();

  /**
   * Does work with this thread on a node that nobody else uses meanwhile; what the work starts runs
   * there, from first to last on the same one. See {@link Host#current}.
   *
   * @param what it is, in a word
   * @param progress told while there is none to be had
   * @throws hakozuna.tools.HostException when none could be had
   */
  <T> T alone(String what, Progress progress, Supplier<T> work);

  /** Returns what a verdict records of the cluster, by name, beside the machine's own facts. */
  default Map<String, String> facts() {
    return Map.of();
  }

  /** Returns what may go wrong with them, a sentence each with what helps. */
  default List<String> remarks() {
    return List.of();
  }

  /** Returns the folders by which a program on one could give it back, or ask for more. */
  default List<Path> credentials() {
    return List.of();
  }

  /** Returns whether it is this machine, which every gate of the host shares. */
  default boolean areHere() {
    return this == HERE;
  }

  /** Returns what each node was on which something was done, by what that was. */
  default Map<String, Map<String, String>> seen() {
    return Map.of();
  }

  /** Gives back what an earlier call of this stage left behind, if it was killed. */
  default void giveBack(Progress progress) {}
}
