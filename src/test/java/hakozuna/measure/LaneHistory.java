package hakozuna.measure;

import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a lane gave before this call: earlier sittings, and this one before it was killed.
 *
 * @param samples all of them, in the order of the runs
 * @param failures runs that gave no sample
 * @param sitting the number of the present sitting
 * @param invalidSittings sittings whose samples are kept but not judged
 */
public record LaneHistory(
    List<Sample> samples, List<RunFailure> failures, int sitting, Set<Integer> invalidSittings) {

  /** Returns what may be judged. */
  public List<Sample> judged() {
    return samples.stream().filter(s -> !invalidSittings.contains(s.slot().sitting())).toList();
  }

  /**
   * Returns the defect of the candidate that was seen before. It stays: who kills the stage after a
   * crash and starts it again must not get another draw.
   */
  Optional<RunFailure> defect() {
    return counted().stream()
        .filter(failure -> failure.verdict() == Verdict.FAIL)
        .filter(failure -> !invalidSittings.contains(failure.slot().sitting()))
        .findFirst();
  }

  /**
   * Returns the run that overrules the lane's samples: the candidate's defect for good, in whatever
   * sitting that counts; any other failure in its own sitting, until its run is repeated.
   */
  public Optional<RunFailure> failure() {
    Optional<RunFailure> unrepeated =
        counted().stream()
            .filter(failure -> failure.slot().sitting() == sitting)
            .filter(failure -> samples.stream().noneMatch(run -> run.slot().equals(failure.slot())))
            .findFirst();
    return defect().or(() -> unrepeated);
  }

  /** The candidate's run and the baseline's that broke right after it are one failure. */
  private List<RunFailure> counted() {
    Deque<RunFailure> counted = new ArrayDeque<>();
    for (RunFailure failure : failures) {
      boolean pair = !counted.isEmpty() && counted.getLast().isFollowedBy(failure);
      counted.addLast(pair ? counted.removeLast().with(failure) : failure);
    }
    return List.copyOf(counted);
  }

  /** Returns whether the suite was killed before the baseline's run beside a defect was made. */
  boolean lacksWitness(RunFailure defect) {
    return samples.stream()
        .map(Sample::slot)
        .filter(slot -> slot.sitting() == defect.slot().sitting())
        .filter(slot -> slot.block() == defect.slot().block())
        .noneMatch(slot -> slot.variant() == Variant.BASELINE);
  }

  /** Returns the first block of the present sitting. */
  int firstBlock() {
    int last = samples.stream().mapToInt(sample -> sample.slot().block()).max().orElse(-1);
    return samples.stream()
        .filter(sample -> sample.slot().sitting() == sitting)
        .mapToInt(sample -> sample.slot().block())
        .min()
        .orElse(last + 1);
  }

  /** Returns the block and the position of every run that gave a sample. */
  Set<List<Integer>> places() {
    return samples.stream()
        .map(Sample::slot)
        .map(slot -> List.of(slot.block(), slot.position()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Returns how many whole blocks earlier sittings gave to be judged. */
  int judgedBlocks() {
    Set<Integer> whole = judgedBlocks(Variant.BASELINE);
    whole.retainAll(judgedBlocks(Variant.CANDIDATE));
    return whole.size();
  }

  private Set<Integer> judgedBlocks(Variant variant) {
    return judged().stream()
        .map(Sample::slot)
        .filter(slot -> slot.sitting() != sitting && slot.variant() == variant)
        .map(Slot::block)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
