package hakozuna.stage;

import java.util.function.Supplier;

/** Where a stage's time goes. */
final class StageClock {
  private final long begun = System.nanoTime();
  private double building;

  /** Does the work and books its time as building. */
  <T> T building(Supplier<T> work) {
    long from = System.nanoTime();
    try {
      return work.get();
    } finally {
      building += secondsSince(from);
    }
  }

  double total() {
    return secondsSince(begun);
  }

  double building() {
    return building;
  }

  private static double secondsSince(long from) {
    return (System.nanoTime() - from) / 1e9;
  }
}
