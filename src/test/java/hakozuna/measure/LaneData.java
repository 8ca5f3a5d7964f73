package hakozuna.measure;

import hakozuna.model.Lane;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
import java.util.List;
import java.util.Optional;

/**
 * What one lane gave so far.
 *
 * @param lane which one
 * @param samples of whole runs, in the order in which they ran
 * @param failure the run that ended the lane early, if one did
 * @param wallSeconds time the lane took, ours included
 */
public record LaneData(
    Lane lane, List<Sample> samples, Optional<RunFailure> failure, double wallSeconds) {

  /** Returns time inside the bench processes, from exec to their end. */
  public double benchSeconds() {
    return samples.stream().mapToDouble(Sample::lifeSeconds).sum();
  }

  /** Returns the share of the lane's time that was not the bench's, percent. */
  public double ownSharePercent() {
    return 100 * (wallSeconds - benchSeconds()) / wallSeconds;
  }

  /** Returns the samples of one variant. */
  public List<Sample> of(Variant variant) {
    return samples.stream().filter(sample -> sample.slot().variant() == variant).toList();
  }
}
