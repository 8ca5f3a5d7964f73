package hakozuna.explain;

import hakozuna.measure.AllocatorStatistics;
import java.util.OptionalDouble;

/**
 * Time around the lock, from a run's statistics. Only one of many entries is timed, so a sum of
 * samples is scaled up by entries over samples.
 */
public final class LockTimes {
  private LockTimes() {}

  /** Returns time spent waiting for the lock, ns per operation; nothing if no entry was timed. */
  public static OptionalDouble waitPerOp(AllocatorStatistics statistics, long ops) {
    return perOp(statistics, "lock_wait", ops);
  }

  /** Returns time the lock was held, ns per operation; nothing if no entry was timed. */
  public static OptionalDouble holdPerOp(AllocatorStatistics statistics, long ops) {
    return perOp(statistics, "lock_hold", ops);
  }

  private static OptionalDouble perOp(AllocatorStatistics statistics, String what, long ops) {
    long samples = statistics.counter(what + "_samples");
    if (samples == 0 || ops <= 0) {
      return OptionalDouble.empty();
    }
    double mean = (double) statistics.counter(what + "_ns_sum") / samples;
    return OptionalDouble.of(mean * statistics.counter("lock_enter") / ops);
  }
}
