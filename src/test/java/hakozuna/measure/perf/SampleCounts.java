package hakozuna.measure.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import hakozuna.model.Sample;
import java.util.List;
import java.util.Optional;

/** One event in many samples. */
public final class SampleCounts {
  private SampleCounts() {}

  /**
   * Returns an event's count per operation in each sample; nothing unless every sample has a whole
   * count, so that a figure never rests on a part of the runs, or on estimates.
   */
  public static Optional<double[]> perOp(List<Sample> samples, String event) {
    double[] figures = new double[samples.size()];
    for (int i = 0; i < figures.length; i++) {
      Sample sample = samples.get(i);
      Optional<EventCount> count =
          sample.events().stream()
              .filter(c -> c.event().equals(event))
              .filter(c -> c.state() == EventState.COUNTED && c.figure().isPresent())
              .findFirst();
      if (count.isEmpty()) {
        return Optional.empty();
      }
      figures[i] = count.get().perOp(sample.ops()).getAsDouble();
    }
    return figures.length == 0 ? Optional.empty() : Optional.of(figures);
  }
}
