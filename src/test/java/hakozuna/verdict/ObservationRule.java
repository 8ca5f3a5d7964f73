package hakozuna.verdict;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Observation;
import hakozuna.model.Observation.AtMost;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Observation.Share;
import hakozuna.model.Verdict;
import java.util.List;

/**
 * Judges Stage A. A share is pooled: the sum of the part over all runs, divided by the sum of the
 * whole, so that a short run does not weigh as much as a long one.
 *
 * @param observation what is asked of the baseline
 */
public record ObservationRule(Observation observation) {

  /**
   * Returns what the runs say.
   *
   * @param runs the statistics of every run; fewer than planned is INVALID
   */
  public ObservationResult judge(List<AllocatorStatistics> runs) {
    try {
      checkAll(runs);
      List<ConditionResult> conditions =
          observation.conditions().stream().map(condition -> judge(condition, runs)).toList();
      return ObservationResult.of(conditions);
    } catch (StatisticsException e) {
      return ObservationResult.invalid(e.getMessage());
    }
  }

  /** Returns the answer when a run's output could not be read. */
  public ObservationResult unreadable(String reason) {
    return ObservationResult.invalid(reason);
  }

  private void checkAll(List<AllocatorStatistics> runs) {
    if (runs.size() != observation.runs()) {
      throw new StatisticsException(
          runs.size() + " runs gave statistics, not " + observation.runs());
    }
    for (int i = 0; i < runs.size(); i++) {
      try {
        check(runs.get(i));
      } catch (StatisticsException e) {
        throw new StatisticsException("run " + (i + 1) + ": " + e.getMessage());
      }
    }
  }

  private void check(AllocatorStatistics run) {
    for (String counter : observation.work()) {
      if (run.counter(counter) == 0) {
        throw new StatisticsException(counter + " is 0: the run did no work that was counted");
      }
    }
    for (AtMost pair : observation.consistent()) {
      if (run.counter(pair.less()) > run.counter(pair.more())) {
        throw new StatisticsException(
            "counters disagree: %s, but %d > %d"
                .formatted(pair, run.counter(pair.less()), run.counter(pair.more())));
      }
    }
  }

  private static ConditionResult judge(Condition condition, List<AllocatorStatistics> runs) {
    List<ShareResult> shares = condition.any().stream().map(share -> pool(share, runs)).toList();
    return new ConditionResult(condition.name(), verdict(shares), shares);
  }

  /** A share of nothing has no value: the condition can still hold by another of its shares. */
  private static Verdict verdict(List<ShareResult> shares) {
    if (shares.stream().anyMatch(ShareResult::holds)) {
      return Verdict.PASS;
    }
    return shares.stream().anyMatch(ShareResult::hasNoValue) ? Verdict.INVALID : Verdict.FAIL;
  }

  private static ShareResult pool(Share share, List<AllocatorStatistics> runs) {
    long part = runs.stream().mapToLong(run -> run.counter(share.counter())).sum();
    long whole = runs.stream().mapToLong(run -> run.counter(share.of())).sum();
    List<Double> each =
        runs.stream()
            .map(run -> ShareResult.ratio(run.counter(share.counter()), run.counter(share.of())))
            .toList();
    return new ShareResult(share, part, whole, each);
  }
}
