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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The whole blocks of a lane in time order: those in which both sides gave a sample.
 *
 * @param sides per block, the sample of each variant that ran in it
 */
public record Blocks(List<Map<Variant, Sample>> sides) {

  /** Sorts samples into blocks, and leaves out what is not whole. */
  public static Blocks of(List<Sample> samples) {
    return of(samples, Variant.CANDIDATE);
  }

  /** Returns the blocks in which this variant ran beside the baseline. */
  static Blocks of(List<Sample> samples, Variant other) {
    Map<Integer, Map<Variant, Sample>> blocks = new TreeMap<>();
    for (Sample sample : samples) {
      blocks
          .computeIfAbsent(sample.slot().block(), b -> new EnumMap<>(Variant.class))
          .put(sample.slot().variant(), sample);
    }
    return new Blocks(
        blocks.values().stream()
            .filter(sides -> sides.keySet().containsAll(List.of(Variant.BASELINE, other)))
            .toList());
  }

  public int size() {
    return sides.size();
  }

  /** Returns the mean time inside the bench that a block took, seconds. */
  double secondsPerBlock() {
    return runs().mapToDouble(Sample::lifeSeconds).sum() / Math.max(1, size());
  }

  Blocks first(int count) {
    return new Blocks(sides.subList(0, count));
  }

  /** Returns the counts of blocks at which a sitting ended, rising. */
  List<Integer> sittingEnds() {
    return IntStream.rangeClosed(1, size())
        .filter(end -> end == size() || sitting(end) != sitting(end - 1))
        .boxed()
        .toList();
  }

  private PairedSeries series(Function<Map<Variant, Sample>, Double> value) {
    return new PairedSeries(bySitting(value), layouts());
  }

  /** Returns which placement of the code each block ran. */
  List<Integer> layouts() {
    return samples(Variant.BASELINE).stream().map(run -> run.slot().layout()).toList();
  }

  /** Returns one value a block, sitting by sitting. */
  private List<List<Double>> bySitting(Function<Map<Variant, Sample>, Double> value) {
    Map<Integer, List<Double>> sittings = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      sittings.computeIfAbsent(sitting(i), s -> new ArrayList<>()).add(value.apply(sides.get(i)));
    }
    return List.copyOf(sittings.values());
  }

  /** Returns a figure of one variant in every block. */
  public double[] figures(Variant variant, ToDoubleFunction<Sample> figure) {
    return samples(variant).stream().mapToDouble(figure).toArray();
  }

  boolean all(Predicate<Sample> holds) {
    return runs().allMatch(holds);
  }

  private Stream<Sample> runs() {
    return sides.stream().flatMap(block -> block.values().stream());
  }

  /** Returns the blocks in which perf counted this event on both sides. */
  public Blocks counted(String event) {
    return new Blocks(
        sides.stream()
            .filter(block -> block.get(Variant.BASELINE).count(event).isPresent())
            .filter(block -> block.get(Variant.CANDIDATE).count(event).isPresent())
            .toList());
  }

  /** Returns an event that perf counted for each operation of one variant's runs. */
  public double[] perOp(Variant variant, String event) {
    return figures(variant, run -> run.count(event).orElseThrow() / run.ops());
  }

  List<Sample> samples(Variant variant) {
    return sides.stream().map(block -> block.get(variant)).toList();
  }

  /** Returns ln(candidate / baseline) of throughput, sitting by sitting. */
  public PairedSeries throughput() {
    return ratio(Sample::opsPerSecond);
  }

  /** Returns ln(candidate / baseline) of any figure that is above 0 in every run. */
  PairedSeries ratio(ToDoubleFunction<Sample> figure) {
    return ratio(Variant.CANDIDATE, figure);
  }

  /** Returns one figure a block, made of the candidate's run and the baseline's. */
  PairedSeries pairs(ToDoubleBiFunction<Sample, Sample> figure) {
    return series(
        block -> figure.applyAsDouble(block.get(Variant.CANDIDATE), block.get(Variant.BASELINE)));
  }

  PairedSeries ratio(Variant other, ToDoubleFunction<Sample> figure) {
    return series(
        block ->
            Math.log(
                figure.applyAsDouble(block.get(other))
                    / figure.applyAsDouble(block.get(Variant.BASELINE))));
  }

  /** Returns ln(candidate / baseline) of a counter per op, sitting by sitting. */
  PairedSeries counter(Counter counter) {
    return series(
        block ->
            counter.logPerOp(block.get(Variant.CANDIDATE))
                - counter.logPerOp(block.get(Variant.BASELINE)));
  }

  /** Returns for each block whether the candidate ran before the baseline. */
  public List<Boolean> candidateFirst() {
    return sides.stream()
        .map(
            block ->
                block.get(Variant.CANDIDATE).slot().position()
                    < block.get(Variant.BASELINE).slot().position())
        .toList();
  }

  /** Returns the work order's own figure: the change of the two medians, percent. */
  double deltaOfMedians(ToDoubleFunction<Sample> figure) {
    double baseline = Middle.of(figures(Variant.BASELINE, figure));
    double candidate = Middle.of(figures(Variant.CANDIDATE, figure));
    return baseline > 0 && candidate > 0
        ? LogRatio.percent(Math.log(candidate / baseline))
        : Double.NaN;
  }

  private int sitting(int block) {
    return sides.get(block).get(Variant.BASELINE).slot().sitting();
  }
}
