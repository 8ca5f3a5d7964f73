package hakozuna.explain;

import hakozuna.measure.AllocatorStatistics;
import java.util.OptionalDouble;

/**
 * Time around the lock, from a run's statistics. Only one of many entries is timed, so a sum of
 * samples is scaled up by entries over samples.
 *
 * @param statistics of one run
 * @param ops operations it did
 */
public record LockTimes(AllocatorStatistics statistics, long ops) {

  /** Returns time spent waiting for the lock, ns per operation; nothing if no entry was timed. */
  public OptionalDouble waitPerOp() {
    return perOp("lock_wait");
  }

  /** Returns time the lock was held, ns per operation; nothing if no entry was timed. */
  public OptionalDouble holdPerOp() {
    return perOp("lock_hold");
  }

  private OptionalDouble perOp(String what) {
    long samples = statistics.counter(what + "_samples");
    if (samples == 0 || ops <= 0) {
      return OptionalDouble.empty();
    }
    double mean = (double) statistics.counter(what + "_ns_sum") / samples;
    return OptionalDouble.of(mean * statistics.counter("lock_enter") / ops);
  }
}
