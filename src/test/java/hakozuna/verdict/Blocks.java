package hakozuna.verdict;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
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

  /** Returns how many there are. */
  public int size() {
    return sides.size();
  }

  /** Returns the mean time inside the bench that a block took, seconds. */
  double secondsPerBlock() {
    return sides.stream()
            .flatMap(block -> block.values().stream())
            .mapToDouble(Sample::lifeSeconds)
            .sum()
        / Math.max(1, size());
  }

  /** Returns the first so many. */
  Blocks first(int count) {
    return new Blocks(sides.subList(0, count));
  }

  /** Returns the counts of blocks at which a sitting ended, rising. */
  List<Integer> sittingEnds() {
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i <= size(); i++) {
      if (i == size() || sitting(i) != sitting(i - 1)) {
        ends.add(i);
      }
    }
    return ends;
  }

  /** Returns one value a block, sitting by sitting. */
  <T> List<List<T>> bySitting(java.util.function.Function<Map<Variant, Sample>, T> value) {
    Map<Integer, List<T>> sittings = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      sittings.computeIfAbsent(sitting(i), s -> new ArrayList<>()).add(value.apply(sides.get(i)));
    }
    return List.copyOf(sittings.values());
  }

  /** Returns a figure of one variant in every block. */
  public double[] figures(Variant variant, ToDoubleFunction<Sample> figure) {
    return samples(variant).stream().mapToDouble(figure).toArray();
  }

  /** Returns whether something holds for every run. */
  boolean all(Predicate<Sample> holds) {
    return sides.stream().flatMap(block -> block.values().stream()).allMatch(holds);
  }

  /** Returns the blocks in which perf counted this event on both sides. */
  public Blocks counted(String event) {
    return new Blocks(
        sides.stream()
            .filter(
                block ->
                    Stream.of(Variant.BASELINE, Variant.CANDIDATE)
                        .allMatch(variant -> block.get(variant).count(event).isPresent()))
            .toList());
  }

  /** Returns an event that perf counted for each operation of one variant's runs. */
  public double[] perOp(Variant variant, String event) {
    return figures(variant, run -> run.count(event).orElseThrow() / run.ops());
  }

  /** Returns the samples of one variant. */
  List<Sample> samples(Variant variant) {
    return sides.stream().map(block -> block.get(variant)).toList();
  }

  private int sitting(int block) {
    return sides.get(block).get(Variant.BASELINE).slot().sitting();
  }
}
