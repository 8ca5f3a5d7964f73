package hakozuna.measure;

import hakozuna.model.Lane;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all runs of a stage have in common.
 *
 * @param sitting counts the calls that measured this plan, from 1
 * @param layouts what is preloaded for each variant, one placement of its code after the other; the
 *     first is as built
 * @param bench what they start
 * @param budget measuring time of one lane
 */
public record StageRuns(
    Stage stage,
    int sitting,
    List<Map<Variant, Path>> layouts,
    Bench bench,
    Duration budget,
    long seed) {

  RunRequest request(Lane lane, int block, int position, Variant variant, Conditions conditions) {
    int layout = new Schedule(seed, lane.name()).layout(block, layouts.size());
    Slot slot = new Slot(stage, lane.name(), sitting, block, position, variant, layout);
    return request(lane, slot, conditions);
  }

  private RunRequest request(Lane lane, Slot slot, Conditions conditions) {
    Path library = layouts.get(slot.layout()).get(slot.variant());
    return bench.run(lane, slot, Optional.of(library), conditions);
  }

  /** Returns what is preloaded for each variant as it was built. */
  public Map<Variant, Path> libraries() {
    return layouts.get(0);
  }

  /** Returns a shell command that repeats one run of a variant by hand. */
  public String command(Lane lane, Variant variant) {
    Slot asBuilt = new Slot(stage, lane.name(), sitting, 0, 0, variant);
    return request(lane, asBuilt, Conditions.PLAIN).command();
  }
}
