package hakozuna.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a lane's blocks said: ln(candidate / baseline) of each, in time order, kept by sitting
 * because neither the noise of one sitting nor its correlation reaches into the next.
 *
 * @param sittings one list per sitting that has at least one block
 * @param layouts for each block, which placement of the code it ran; empty where all ran the same
 */
public record PairedSeries(List<List<Double>> sittings, List<Integer> layouts) {
  public PairedSeries {
    layouts = layouts.stream().distinct().count() > 1 ? List.copyOf(layouts) : List.of();
    sittings = sittings.stream().filter(s -> !s.isEmpty()).map(List::copyOf).toList();
    sittings.stream().flatMap(List::stream).forEach(PairedSeries::requireFinite);
    requireOneEach(layouts.size(), sittings.stream().mapToInt(List::size).sum());
  }

  /** A series whose blocks all ran code at the same place. */
  public PairedSeries(List<List<Double>> sittings) {
    this(sittings, List.of());
  }

  /** Returns a series of one sitting. */
  public static PairedSeries of(double... logRatios) {
    return new PairedSeries(List.of(DoubleStream.of(logRatios).boxed().toList()));
  }

  /** Returns this series continued by a later sitting. */
  public PairedSeries then(double... logRatios) {
    Stream<List<Double>> later = of(logRatios).sittings.stream();
    return new PairedSeries(Stream.concat(sittings.stream(), later).toList());
  }

  public int size() {
    return sittings.stream().mapToInt(List::size).sum();
  }

  /** Returns all blocks in time order. */
  public double[] values() {
    return sittings.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the number of blocks there were when each sitting ended, rising. */
  public List<Integer> sittingEnds() {
    int[] sizes = sittings.stream().mapToInt(List::size).toArray();
    Arrays.parallelPrefix(sizes, Integer::sum);
    return Arrays.stream(sizes).boxed().toList();
  }

  private static void requireOneEach(int layouts, int blocks) {
    if (layouts != 0 && layouts != blocks) {
      throw new IllegalArgumentException(layouts + " layouts of " + blocks + " blocks");
    }
  }

  private static void requireFinite(double logRatio) {
    if (!Double.isFinite(logRatio)) {
      throw new IllegalArgumentException(
          "a block's log ratio is " + logRatio + "; both throughputs must be above 0");
    }
  }
}
