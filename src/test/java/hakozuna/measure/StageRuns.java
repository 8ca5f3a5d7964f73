package hakozuna.measure;

import hakozuna.model.Lane;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What all runs of a stage have in common.
 *
 * @param sitting counts the calls that measured this plan, from 1
 * @param libraries what is preloaded for each variant
 * @param bench what they start
 * @param budget measuring time of one lane
 */
public record StageRuns(
    Stage stage,
    int sitting,
    Map<Variant, Path> libraries,
    Bench bench,
    Duration budget,
    long seed) {

  RunRequest request(Lane lane, int block, int position, Variant variant, Conditions conditions) {
    Slot slot = new Slot(stage, lane.name(), sitting, block, position, variant);
    return bench.run(lane, slot, Optional.of(libraries.get(variant)), conditions);
  }

  /** Returns a shell command that repeats one run of a variant by hand. */
  public String command(Lane lane, Variant variant) {
    return request(lane, 0, 0, variant, Conditions.PLAIN).command();
  }
}
