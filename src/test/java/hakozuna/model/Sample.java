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
 * @param lifeSeconds the bench process's life, from exec to its end
 * @param rawFile its raw output, relative to the stage's folder
 * @param rawSha256 hash of the raw file
 * @param events what perf said of each event it was asked for; none where perf did not count
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
    List<EventCount> events) {

  /** Returns what perf counted of an event over the whole run; what was scaled up is no count. */
  public OptionalDouble count(String event) {
    return events.stream()
        .filter(one -> one.event().equals(event) && one.state() == EventState.COUNTED)
        .map(EventCount::figure)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }
}
