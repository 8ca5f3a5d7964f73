package hakozuna.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * A series by the placements of the code that its blocks ran. Blocks of one placement share what it
 * does to speed, however many they are, so that each placement counts as one value: the median of
 * its blocks. The reasons stand in docs/decisions/0062.
 *
 * @param blocks the values of each placement's blocks, by its number
 */
public record ByLayout(Map<Integer, List<Double>> blocks) {
  /** With fewer values the scores are not yet normal enough. */
  private static final int FEW = 12;

  /** The median of normal values varies so many times as much as their mean. */
  private static final double MEDIAN_LOSS = Math.sqrt(Math.PI / 2);

  /** Sorts a series whose blocks ran two placements or more. */
  public static ByLayout of(PairedSeries series) {
    Map<Integer, List<Double>> blocks = new TreeMap<>();
    double[] values = series.values();
    for (int i = 0; i < values.length; i++) {
      blocks.computeIfAbsent(series.layouts().get(i), l -> new ArrayList<>()).add(values[i]);
    }
    return new ByLayout(blocks);
  }

  /** Returns how many placements ran. */
  public int count() {
    return blocks.size();
  }

  /**
   * Returns the interval of the centre over placements.
   *
   * @param zLow the lower end's error, as a normal deviation
   * @param zHigh the same for the upper end
   * @param inflation by how much the blocks' correlation in time makes the variance grow
   */
  public Interval interval(double zLow, double zHigh, double inflation) {
    double[] medians = medians();
    Interval student = StudentInterval.atLeastTheRange(medians, zLow, zHigh);
    Interval interval =
        medians.length < FEW
            ? student
            : ScoreLocation.of(PairedSeries.of(medians)).interval(zLow, zHigh).orWhereOpen(student);
    return interval.stretched(Middle.of(medians), Math.sqrt(inflation));
  }

  /** Returns the standard deviation of the placements' medians. */
  public double spread() {
    return StudentInterval.spread(medians());
  }

  /**
   * Returns the standard deviation that the medians would have if placement did nothing, going by
   * how blocks of one placement differ, robustly; NaN where no placement has two.
   */
  public double noise() {
    double[] distances =
        blocks.values().stream().flatMapToDouble(ByLayout::fromTheMedian).toArray();
    double each = (double) distances.length / count();
    double block = ScoreLocation.scale(distances) / Math.sqrt(1 - 1 / each);
    return each == 1 ? Double.NaN : (each > 2 ? MEDIAN_LOSS : 1) * block / Math.sqrt(each);
  }

  private double[] medians() {
    return blocks.values().stream().mapToDouble(v -> Middle.of(array(v))).toArray();
  }

  private static DoubleStream fromTheMedian(List<Double> values) {
    double median = Middle.of(array(values));
    return values.stream().mapToDouble(value -> value - median);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
