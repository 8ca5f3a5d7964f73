package hakozuna.verdict;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.stats.LogRatio;
import hakozuna.stats.Middle;
import hakozuna.stats.PairedSeries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Turns samples into what the rules look at: one log ratio a block, sitting by sitting. */
public final class Pairs {
  private Pairs() {}

  /** Returns ln(candidate / baseline) of throughput for each whole block. */
  public static PairedSeries throughput(List<Sample> samples) {
    return of(samples, Sample::opsPerSecond);
  }

  /** Returns ln(candidate / baseline) of any figure above 0 for each whole block. */
  public static PairedSeries of(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    Map<Integer, List<Double>> sittings = new TreeMap<>();
    blocks(samples)
        .forEach(
            (block, sides) -> {
              if (sides.size() == 2) {
                double y =
                    Math.log(
                        figure.applyAsDouble(sides.get(Variant.CANDIDATE))
                            / figure.applyAsDouble(sides.get(Variant.BASELINE)));
                int sitting = sides.get(Variant.BASELINE).slot().sitting();
                sittings.computeIfAbsent(sitting, s -> new ArrayList<>()).add(y);
              }
            });
    return new PairedSeries(List.copyOf(sittings.values()));
  }

  /** Returns the work order's own figure: the change of the medians, percent. */
  public static double deltaOfMedians(List<Sample> baseline, List<Sample> candidate) {
    return LogRatio.percent(Math.log(median(candidate) / median(baseline)));
  }

  private static double median(List<Sample> samples) {
    return Middle.of(samples.stream().mapToDouble(Sample::opsPerSecond).toArray());
  }

  private static Map<Integer, Map<Variant, Sample>> blocks(List<Sample> samples) {
    Map<Integer, Map<Variant, Sample>> blocks = new TreeMap<>();
    for (Sample sample : samples) {
      blocks
          .computeIfAbsent(sample.slot().block(), b -> new EnumMap<>(Variant.class))
          .put(sample.slot().variant(), sample);
    }
    return blocks;
  }
}
