package hakozuna.model;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one run gave. There is a sample only for a run that is whole: an error is never a sample.
 * More than nine components, because it is a row of samples.csv.
 *
 * @param slot which run it was
 * @param ops operations done, as the bench says
 * @param seconds time they took, by the bench's own clock
 * @param opsPerSecond throughput, as the bench says
 * @param usage what was counted
 * @param counterSource who counted context switches and page faults, such as perf or wait4
 * @param startedAt when the run began
 * @param lifeSeconds the bench process's life, from the word to exec until its end, by the
 *     launcher's clock
 * @param rawFile its raw output, relative to the stage's folder
 * @param rawSha256 hash of the raw file
 * @param events what perf said of each event it was asked for; none where perf did not count
 * @param node the cluster's name of the node that it ran on; empty for the suite's own machine
 */
public record Sample(
    Slot slot,
    long ops,
    double seconds,
    double opsPerSecond,
    Usage usage,
    String counterSource,
    Instant startedAt,
    double lifeSeconds,
    String rawFile,
    String rawSha256,
    List<EventCount> events,
    String node) {

  /** The longest tick of a coarse clock, seconds: of a kernel that counts a hundred a second. */
  private static final double TICK = 0.01;

  /** However short a run is, its bench cannot have seen much more than its life. */
  private static final double TICKS_SHARE = 0.25;

  /**
   * Returns whether a process of this life can have measured so many seconds; a coarse clock may
   * say a tick too many.
   */
  public static boolean canMeasure(double lifeSeconds, double seconds) {
    return seconds <= lifeSeconds + Math.min(TICK, TICKS_SHARE * seconds);
  }

  /** Returns how long the operations took by what the bench says of its speed. */
  public double benchSeconds() {
    return ops / opsPerSecond;
  }

  /** Returns what perf counted of an event over the whole run; what was scaled up is no count. */
  public OptionalDouble count(String event) {
    return events.stream()
        .filter(one -> one.event().equals(event) && one.state() == EventState.COUNTED)
        .map(EventCount::figure)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }
}
