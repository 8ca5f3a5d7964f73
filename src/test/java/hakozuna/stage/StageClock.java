package hakozuna.stage;

import hakozuna.report.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where a stage's time goes. */
final class StageClock {
  private final long begun = System.nanoTime();
  private final List<Step> steps = new ArrayList<>();
  private double building;

  /** Does the work and books its time as building. */
  <T> T building(Supplier<T> work) {
    long from = System.nanoTime();
    try {
      return step("building", work);
    } finally {
      building += secondsSince(from);
    }
  }

  /** Does the work and keeps when it was done, for the report. */
  <T> T step(String name, Supplier<T> work) {
    Instant from = Instant.now();
    try {
      return work.get();
    } finally {
      steps.add(new Step(name, from, Instant.now()));
    }
  }

  List<Step> steps() {
    return List.copyOf(steps);
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
