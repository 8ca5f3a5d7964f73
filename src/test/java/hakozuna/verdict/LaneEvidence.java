package hakozuna.verdict;

import hakozuna.measure.LaneHistory;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a lane gave, over all sittings that count.
 *
 * @param samples of whole runs, in the order in which they ran
 * @param failure the run that broke, and so overrules what the samples say
 * @param plannedBlocks the most blocks it may have over all sittings; 0 before its first look
 */
public record LaneEvidence(List<Sample> samples, Optional<RunFailure> failure, int plannedBlocks) {

  /** Returns what counts of a lane's history: the same for a live call and an archive. */
  public static LaneEvidence of(LaneHistory history, int plannedBlocks) {
    return new LaneEvidence(history.judged(), history.failure(), plannedBlocks);
  }

  /**
   * Returns the lanes that a run of the candidate's broke without deciding anything: what was
   * measured before counts, or a candidate could throw away what it dislikes.
   */
  public static List<String> brokenByCandidate(Map<String, LaneEvidence> lanes) {
    return lanes.entrySet().stream()
        .filter(lane -> lane.getValue().failure().filter(LaneEvidence::isHarmless).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isHarmless(RunFailure failure) {
    return failure.isOfCandidate() && failure.verdict() == Verdict.INVALID;
  }

  public Blocks blocks() {
    return Blocks.of(samples);
  }
}
