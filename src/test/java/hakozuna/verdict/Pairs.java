package hakozuna.verdict;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.stats.LogRatio;
import hakozuna.stats.PairedSeries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;

/** Turns samples into what the rules look at: one log ratio a block, sitting by sitting. */
public final class Pairs {
  private Pairs() {}

  /** Returns ln(candidate / baseline) of throughput for each whole block. */
  public static PairedSeries throughput(List<Sample> samples) {
    return of(samples, Variant.CANDIDATE, Sample::opsPerSecond);
  }

  /** Returns ln(copy / baseline) of throughput for each block that had a copy. */
  public static PairedSeries copies(List<Sample> samples) {
    return of(samples, Variant.COPY, Sample::opsPerSecond);
  }

  /** Returns for each whole block whether the candidate ran before the baseline. */
  public static List<Boolean> candidateFirst(List<Sample> samples) {
    return whole(samples, Variant.CANDIDATE).stream()
        .map(
            sides ->
                sides.get(Variant.CANDIDATE).slot().position()
                    < sides.get(Variant.BASELINE).slot().position())
        .toList();
  }

  private static PairedSeries of(
      List<Sample> samples, Variant other, ToDoubleFunction<Sample> figure) {
    Map<Integer, List<Double>> sittings = new TreeMap<>();
    for (Map<Variant, Sample> sides : whole(samples, other)) {
      Sample baseline = sides.get(Variant.BASELINE);
      double y = Math.log(figure.applyAsDouble(sides.get(other)) / figure.applyAsDouble(baseline));
      sittings.computeIfAbsent(baseline.slot().sitting(), s -> new ArrayList<>()).add(y);
    }
    return new PairedSeries(List.copyOf(sittings.values()));
  }

  /** Returns the work order's own figure: the change of the medians, percent. */
  public static double deltaOfMedians(List<Sample> baseline, List<Sample> candidate) {
    return LogRatio.percent(Math.log(median(candidate) / median(baseline)));
  }

  private static double median(List<Sample> samples) {
    return Median.withDefaults()
        .evaluate(samples.stream().mapToDouble(Sample::opsPerSecond).toArray());
  }

  /** Returns the blocks that have both sides, in time order. */
  private static List<Map<Variant, Sample>> whole(List<Sample> samples, Variant other) {
    Map<Integer, Map<Variant, Sample>> blocks = new TreeMap<>();
    for (Sample sample : samples) {
      blocks
          .computeIfAbsent(sample.slot().block(), b -> new EnumMap<>(Variant.class))
          .put(sample.slot().variant(), sample);
    }
    return blocks.values().stream()
        .filter(sides -> sides.keySet().containsAll(List.of(Variant.BASELINE, other)))
        .toList();
  }
}
