package hakozuna.stats;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Centre and interval of a series whose noise is symmetric but may have long tails.
 *
 * <p>Each block gets the score psi(u) = u / (3 + u^2) of its distance u from a supposed centre, in
 * robust standard deviations of its own sitting: the score of Student's t with 3 degrees of
 * freedom, so a block far away counts less, not more. The self-normalised sum z = sum(psi) /
 * sqrt(sum(psi^2)) belongs to the sign-flip test: if the supposed centre is the true one, every
 * sign is a fair coin whatever the distances are, and z has a tail no heavier than the normal one.
 * The interval holds the centres that this test does not refuse; the estimate is where z = 0. (See
 * Maronna, Martin, Yohai: Robust Statistics, on M-scores; Lehmann and Romano: Testing Statistical
 * Hypotheses, on sign-flip tests.)
 */
public final class ScoreLocation {
  private static final double FREEDOM = 3;
  private static final double NORMAL_CONSISTENT = 1.4826;
  private static final double LEAST_SCALE = 1e-6;
  private static final int LEAST_FOR_OWN_SCALE = 12;
  private static final double STEPS_PER_ERROR = 8;
  private static final int FINE_STEPS = 100;
  private static final int BISECTIONS = 30;

  private final double[] values;
  private final double[] scales;
  private final double step;
  private final double reach;
  private final double centre;

  private ScoreLocation(PairedSeries series) {
    values = series.values();
    double median = Middle.of(values);
    double pooled = scale(values);
    scales = scalesBySitting(series, pooled);
    step = pooled / Math.sqrt(values.length) / STEPS_PER_ERROR;
    reach = 10 * (pooled + Arrays.stream(values).map(v -> Math.abs(v - median)).max().orElse(0));
    centre = root(median);
  }

  /** Returns the location of a series of at least two blocks. */
  public static ScoreLocation of(PairedSeries series) {
    if (series.size() < 2) {
      throw new IllegalArgumentException("a location needs two blocks, not " + series.size());
    }
    return new ScoreLocation(series);
  }

  /** Returns the estimate: the centre at which the scores cancel. */
  public double centre() {
    return centre;
  }

  /**
   * Returns the centres that the test does not refuse.
   *
   * @param zLow how many normal deviations the lower end may be refused by
   * @param zHigh the same for the upper end
   */
  public Interval interval(double zLow, double zHigh) {
    return new Interval(end(-1, zLow), end(+1, zHigh));
  }

  /** Returns each block's score at the estimate, in time order. */
  public double[] scores() {
    return IntStream.range(0, values.length).mapToDouble(i -> score(i, centre)).toArray();
  }

  /** Returns the robust standard deviation: 1.4826 times the median distance from the median. */
  public static double scale(double[] values) {
    double median = Middle.of(values);
    double[] distances = Arrays.stream(values).map(v -> Math.abs(v - median)).toArray();
    double scale = NORMAL_CONSISTENT * Middle.of(distances);
    // More than half the blocks alike, as counters can be: the mean distance is then all there is.
    return Math.max(LEAST_SCALE, scale > 0 ? scale : Arrays.stream(distances).average().orElse(0));
  }

  private static double[] scalesBySitting(PairedSeries series, double pooled) {
    return series.sittings().stream()
        .flatMap(sitting -> Collections.nCopies(sitting.size(), scaleOf(sitting, pooled)).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double scaleOf(List<Double> sitting, double pooled) {
    // A sitting whose blocks agree by luck must not silence the others.
    return sitting.size() < LEAST_FOR_OWN_SCALE
        ? pooled
        : Math.max(pooled / 4, scale(sitting.stream().mapToDouble(d -> d).toArray()));
  }

  private double score(int i, double at) {
    double u = (values[i] - at) / scales[i];
    return u / (FREEDOM + u * u) / scales[i];
  }

  private double z(double at) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double score = score(i, at);
      sum += score;
      squares += score * score;
    }
    return squares == 0 ? 0 : sum / Math.sqrt(squares);
  }

  private double root(double median) {
    double sign = Math.signum(z(median));
    return sign == 0 ? median : crossing(median, sign, at -> -sign * z(at));
  }

  private double end(int direction, double limit) {
    return crossing(centre, direction, at -> -direction * z(at) - limit);
  }

  /** Walks outward until the function is no longer negative, then closes in on the place. */
  private double crossing(double from, double direction, DoubleUnaryOperator function) {
    double inside = from;
    double stride = step;
    for (int i = 0; Math.abs(inside - from) <= reach; i++) {
      double outside = inside + direction * stride;
      if (function.applyAsDouble(outside) >= 0) {
        return bisect(inside, outside, function);
      }
      inside = outside;
      stride = i < FINE_STEPS ? step : stride * 1.5;
    }
    return direction * Double.POSITIVE_INFINITY;
  }

  private static double bisect(double negative, double positive, DoubleUnaryOperator function) {
    double inside = negative;
    double outside = positive;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (inside + outside) / 2;
      if (function.applyAsDouble(middle) >= 0) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return outside;
  }
}
