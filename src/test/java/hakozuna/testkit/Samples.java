package hakozuna.testkit;

import hakozuna.model.EventCount;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Usage;
import java.time.Instant;
import java.util.List;

/** Samples made up for tests. */
public final class Samples {
  private Samples() {}

  /** Returns a sample with what a PMU counted besides. */
  public static Sample counted(Sample sample, EventCount... events) {
    return new Sample(
        sample.slot(),
        sample.ops(),
        sample.seconds(),
        sample.opsPerSecond(),
        sample.usage(),
        sample.counterSource(),
        sample.startedAt(),
        sample.lifeSeconds(),
        sample.rawFile(),
        sample.rawSha256(),
        List.of(events),
        "");
  }

  /** Returns the sample of a run that did 1,000 ops in this time of a life of that. */
  public static Sample lasting(Slot slot, double seconds, double lifeSeconds, Usage usage) {
    return new Sample(
        slot,
        1000,
        seconds,
        1000 / seconds,
        usage,
        "wait4",
        Instant.ofEpochSecond(1),
        lifeSeconds,
        "raw/run.txt",
        "0123abcd",
        List.of(),
        "");
  }

  /** Returns the sample of a run that did 500 ops at this speed. */
  public static Sample at(Slot slot, double opsPerSecond) {
    return new Sample(
        slot,
        500,
        500 / opsPerSecond,
        opsPerSecond,
        new Usage(12, 50, 2, 0.25, 0.125, 1234),
        "wait4",
        Instant.ofEpochSecond(1),
        500 / opsPerSecond + 0.25,
        "raw/run.txt",
        "0123abcd",
        List.of(),
        "");
  }

  /** Returns the same run on a node of a cluster. */
  public static Sample on(String node, Sample run) {
    return like(run, run.slot(), node);
  }

  /** Returns what another run gave that went the same. */
  public static Sample at(Slot slot, Sample run) {
    return like(run, slot, run.node());
  }

  private static Sample like(Sample run, Slot slot, String node) {
    return new Sample(
        slot,
        run.ops(),
        run.seconds(),
        run.opsPerSecond(),
        run.usage(),
        run.counterSource(),
        run.startedAt(),
        run.lifeSeconds(),
        run.rawFile(),
        run.rawSha256(),
        run.events(),
        node);
  }
}
