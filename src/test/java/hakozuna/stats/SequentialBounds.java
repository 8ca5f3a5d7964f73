package hakozuna.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far a statistic must go at each look so that all looks together err as seldom as said.
 *
 * <p>The z of a growing series is a Brownian motion seen at times proportional to the blocks. The
 * density of the paths that crossed no bound so far is carried from look to look on a grid, and
 * each bound is put where the part of it that lies beyond is the error to be spent there (Lan and
 * DeMets, Biometrika 70, 1983; Armitage, McPherson and Rowe 1969 for the recursion).
 */
public final class SequentialBounds {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double EDGE = 8;
  private static final int CELLS = 400;
  private static final double CELL = 2 * EDGE / CELLS;

  /** Density of the paths that crossed no bound so far, per cell. */
  private double[] alive = new double[CELLS + 1];

  private SequentialBounds() {
    Arrays.setAll(alive, cell -> NORMAL.density(at(cell)));
  }

  /**
   * Returns the bound at each look, in normal deviations; infinite where no error is to be spent.
   *
   * @param times blocks at each look, rising
   * @param errors the one-sided error to be spent at each look
   */
  public static double[] of(double[] times, double[] errors) {
    SequentialBounds paths = new SequentialBounds();
    double[] bounds = new double[times.length];
    for (int look = 0; look < times.length; look++) {
      double share = look == 0 ? 0 : times[look - 1] / times[look];
      double bound = resolves(share) ? paths.next(share, errors[look]) : alone(errors[look]);
      bounds[look] = bound >= EDGE ? Double.POSITIVE_INFINITY : bound;
    }
    return bounds;
  }

  private static boolean resolves(double share) {
    return Math.sqrt(1 - share) > 1.3 * CELL;
  }

  /** The look before was so near that the grid cannot part them: no credit for it. */
  private static double alone(double error) {
    return error > 0 ? NORMAL.inverseSurvivalProbability(error) : EDGE;
  }

  /** Returns the bound of the next look, and drops the paths that cross it. */
  private double next(double share, double error) {
    if (share > 0) {
      grow(share);
    }
    double bound = bound(error);
    cut(bound);
    return bound;
  }

  private static double at(int cell) {
    return -EDGE + cell * CELL;
  }

  /** Adds the blocks between two looks; share is the earlier look's part of all blocks. */
  private void grow(double share) {
    double kept = Math.sqrt(share);
    double news = Math.sqrt(1 - share);
    double[] density = new double[CELLS + 1];
    for (int from = 0; from <= CELLS; from++) {
      if (alive[from] > 0) {
        double weight = alive[from] * CELL / news;
        double mean = kept * at(from);
        for (int to = 0; to <= CELLS; to++) {
          double u = (at(to) - mean) / news;
          density[to] += weight * Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
        }
      }
    }
    alive = density;
  }

  private double bound(double error) {
    double tail = 0;
    for (int cell = CELLS; cell >= 0; cell--) {
      double more = tail + alive[cell] * CELL;
      if (more > error) {
        double part = alive[cell] == 0 ? 0 : (error - tail) / (alive[cell] * CELL);
        return Math.min(EDGE, at(cell) + CELL / 2 - part * CELL);
      }
      tail = more;
    }
    return EDGE;
  }

  private void cut(double bound) {
    for (int cell = 0; cell <= CELLS; cell++) {
      double kept = (bound - (at(cell) - CELL / 2)) / CELL;
      alive[cell] *= Math.max(0, Math.min(1, kept));
    }
  }
}
