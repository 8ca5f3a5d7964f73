package hakozuna.stats;

import java.util.Arrays;
import java.util.List;

/**
 * How much less a series of blocks says than as many independent ones would.
 *
 * <p>Correlations are taken of the scores, so that one wild block does not pretend or hide one, and
 * only between blocks of the same sitting. They are corrected for the mean that was taken out of
 * the same blocks (bias -(1 + 4r) / n, Kendall 1954). A correlation counts once it is 0.9 standard
 * errors above 0, early rather than late, since to overlook one costs more than to suspect one;
 * then the variance of the centre is taken as (1 + r1) / (1 - r1) times that of independent blocks,
 * as in a first-order autoregression, or 1 + 2 (r1 + r2) where that is more.
 *
 * @param lag1 correlation of neighbouring blocks
 * @param varianceInflation by how much the variance of the centre grows; 1 when no correlation is
 *     seen
 */
public record Dependence(double lag1, double varianceInflation) {
  private static final double SEEN = 0.9;
  private static final double LARGEST = 0.8;

  /** Returns the dependence of the series' blocks, given their scores in time order. */
  public static Dependence of(PairedSeries series, double[] scores) {
    double mean = Arrays.stream(scores).average().orElse(0);
    double[] centred = Arrays.stream(scores).map(s -> s - mean).toArray();
    double lag1 = correlation(series, centred, 1);
    double lag2 = correlation(series, centred, 2);
    boolean seen =
        lag1 * Math.sqrt(scores.length) >= SEEN
            || (lag1 + lag2) * Math.sqrt(scores.length / 2.0) >= SEEN;
    return new Dependence(lag1, seen ? Math.max(inflation(lag1), 1 + 2 * (lag1 + lag2)) : 1);
  }

  /** Returns the inflation of a first-order autoregression with this correlation. */
  public static double inflation(double lag1) {
    double first = Math.max(0, Math.min(lag1, LARGEST));
    return (1 + first) / (1 - first);
  }

  private static double correlation(PairedSeries series, double[] centred, int lag) {
    double squares = Arrays.stream(centred).map(s -> s * s).sum();
    if (squares == 0) {
      return 0;
    }
    double seen = products(series.sittings(), centred, lag) / squares;
    return seen + (1 + 4 * Math.max(0, seen)) / centred.length;
  }

  private static double products(List<List<Double>> sittings, double[] centred, int lag) {
    double sum = 0;
    int start = 0;
    for (List<Double> sitting : sittings) {
      for (int i = start + lag; i < start + sitting.size(); i++) {
        sum += centred[i] * centred[i - lag];
      }
      start += sitting.size();
    }
    return sum;
  }
}
