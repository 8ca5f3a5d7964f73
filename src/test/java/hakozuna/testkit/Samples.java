package hakozuna.testkit;

import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Usage;
import java.time.Instant;
import java.util.List;

/** Samples made up for tests. */
public final class Samples {
  private Samples() {}

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
        0.75,
        "raw/run.txt",
        "0123abcd",
        List.of());
  }
}
