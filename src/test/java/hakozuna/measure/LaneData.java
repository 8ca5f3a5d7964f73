package hakozuna.measure;

import hakozuna.model.Lane;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import java.util.List;
import java.util.Optional;

/**
 * What one lane gave so far.
 *
 * @param samples of whole runs that may be judged, in the order in which they ran
 * @param failure the run that ended the lane early, if one did
 * @param wallSeconds time the lane took in this sitting, ours included
 * @param benchSeconds of it, time inside the bench processes, from exec to their end
 */
public record LaneData(
    Lane lane,
    List<Sample> samples,
    Optional<RunFailure> failure,
    double wallSeconds,
    double benchSeconds) {

  /** Returns the share of the lane's time that was not the bench's, percent. */
  public double ownSharePercent() {
    return 100 * (wallSeconds - benchSeconds) / wallSeconds;
  }
}
