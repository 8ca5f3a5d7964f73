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

  private SequentialBounds() {}

  /**
   * Returns the bound at each look, in normal deviations; infinite where no error is to be spent.
   *
   * @param times blocks at each look, rising
   * @param errors the one-sided error to be spent at each look
   */
  public static double[] of(double[] times, double[] errors) {
    double[] bounds = new double[times.length];
    double[] alive = null;
    for (int look = 0; look < times.length; look++) {
      double share = look == 0 ? 0 : times[look - 1] / times[look];
      if (resolves(share)) {
        alive = look == 0 ? start() : carried(alive, share);
        bounds[look] = bound(alive, errors[look]);
        cut(alive, bounds[look]);
      } else {
        // The look before was so near that the grid cannot part them: no credit for it.
        bounds[look] = errors[look] > 0 ? NORMAL.inverseSurvivalProbability(errors[look]) : EDGE;
      }
    }
    return Arrays.stream(bounds)
        .map(bound -> bound >= EDGE ? Double.POSITIVE_INFINITY : bound)
        .toArray();
  }

  private static boolean resolves(double share) {
    return Math.sqrt(1 - share) > 1.3 * CELL;
  }

  private static double at(int cell) {
    return -EDGE + cell * CELL;
  }

  private static double[] start() {
    double[] density = new double[CELLS + 1];
    Arrays.setAll(density, cell -> NORMAL.density(at(cell)));
    return density;
  }

  /** Adds the blocks between two looks; share is the earlier look's part of all blocks. */
  private static double[] carried(double[] alive, double share) {
    double memory = Math.sqrt(share);
    double news = Math.sqrt(1 - share);
    double[] density = new double[CELLS + 1];
    for (int from = 0; from <= CELLS; from++) {
      if (alive[from] > 0) {
        double weight = alive[from] * CELL / news;
        double mean = memory * at(from);
        for (int to = 0; to <= CELLS; to++) {
          double u = (at(to) - mean) / news;
          density[to] += weight * Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
        }
      }
    }
    return density;
  }

  private static double bound(double[] alive, double error) {
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

  private static void cut(double[] alive, double bound) {
    for (int cell = 0; cell <= CELLS; cell++) {
      double kept = (bound - (at(cell) - CELL / 2)) / CELL;
      alive[cell] *= Math.max(0, Math.min(1, kept));
    }
  }
}
