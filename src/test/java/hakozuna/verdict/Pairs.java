package hakozuna.verdict;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.stats.LogRatio;
import hakozuna.stats.Middle;
import hakozuna.stats.PairedSeries;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Turns blocks into what the rules look at: one value a block, sitting by sitting. */
public final class Pairs {
  private Pairs() {}

  /** Returns ln(candidate / baseline) of throughput. */
  public static PairedSeries throughput(Blocks blocks) {
    return ratio(blocks, Variant.CANDIDATE, Sample::opsPerSecond);
  }

  /** Returns ln(candidate / baseline) of any figure that is above 0 in every run. */
  static PairedSeries of(Blocks blocks, ToDoubleFunction<Sample> figure) {
    return ratio(blocks, Variant.CANDIDATE, figure);
  }

  /** Returns ln(copy / baseline) of throughput for each block that had a copy. */
  public static PairedSeries copies(List<Sample> samples) {
    return ratio(Blocks.of(samples, Variant.COPY), Variant.COPY, Sample::opsPerSecond);
  }

  /** Returns a counter of both sides. */
  static List<List<CounterBlock>> counter(Blocks blocks, ToLongFunction<Sample> count) {
    return blocks.bySitting(
        sides -> {
          Sample baseline = sides.get(Variant.BASELINE);
          Sample candidate = sides.get(Variant.CANDIDATE);
          return new CounterBlock(
              count.applyAsLong(baseline),
              baseline.ops(),
              count.applyAsLong(candidate),
              candidate.ops());
        });
  }

  /** Returns for each block whether the candidate ran before the baseline. */
  public static List<Boolean> candidateFirst(Blocks blocks) {
    return blocks.sides().stream()
        .map(
            sides ->
                sides.get(Variant.CANDIDATE).slot().position()
                    < sides.get(Variant.BASELINE).slot().position())
        .toList();
  }

  /** Returns the work order's own figure: the change of the two medians, percent. */
  static double deltaOfMedians(Blocks blocks, ToDoubleFunction<Sample> figure) {
    double baseline = Middle.of(blocks.figures(Variant.BASELINE, figure));
    double candidate = Middle.of(blocks.figures(Variant.CANDIDATE, figure));
    return baseline > 0 && candidate > 0
        ? LogRatio.percent(Math.log(candidate / baseline))
        : Double.NaN;
  }

  private static PairedSeries ratio(Blocks blocks, Variant other, ToDoubleFunction<Sample> figure) {
    return new PairedSeries(blocks.bySitting(sides -> logRatio(sides, other, figure)));
  }

  private static double logRatio(
      Map<Variant, Sample> sides, Variant other, ToDoubleFunction<Sample> figure) {
    return Math.log(
        figure.applyAsDouble(sides.get(other)) / figure.applyAsDouble(sides.get(Variant.BASELINE)));
  }
}
