package hakozuna.stage;

import hakozuna.measure.Nodes;
import hakozuna.measure.SlurmNodes;
import hakozuna.model.Settings;
import hakozuna.model.SlurmSpec;
import hakozuna.model.StageSpec;
import java.nio.file.Path;
import java.util.Optional;

/** Where the user wants to measure. */
final class ChosenNodes {
  private ChosenNodes() {}

  /**
   * Returns this machine, or the nodes of a cluster.
   *
   * @param plan of the stage; none where it measures no lanes
   * @param folder the stage's
   */
  static Nodes of(Settings settings, StageSpec plan, Path folder) {
    return SlurmSpec.isAsked(settings)
        ? new SlurmNodes(
            SlurmSpec.of(settings, Optional.ofNullable(plan).map(StageSpec::budget)), folder)
        : Nodes.HERE;
  }
}
