package hakozuna.calibrate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Series made from known noise. A spread is the standard deviation of ln(candidate / baseline);
 * each run has half of that variance.
 */
final class Generators {
  private static final double HALF = Math.sqrt(0.5);
  private static final double BURST_BEGINS = 0.04;
  private static final double BURST_ENDS = 0.2;

  private final Random random;

  Generators(long seed) {
    random = new Random(seed);
  }

  /** Returns every generator by name; each call of one makes a fresh series of so many blocks. */
  static Map<String, IntFunction<Series>> all(long seed) {
    Generators make = new Generators(seed);
    Map<String, IntFunction<Series>> all = new LinkedHashMap<>();
    all.put("normal-1%", blocks -> make.normal(0.01, blocks));
    all.put("normal-3%", blocks -> make.normal(0.03, blocks));
    all.put("heavy-tailed", make::heavyTailed);
    all.put("drifting", make::drifting);
    all.put("autocorrelated-0.5", blocks -> make.autocorrelated(0.5, 0.02, blocks));
    all.put("bursts", make::bursts);
    return all;
  }

  /** Independent normal noise. */
  Series normal(double spread, int blocks) {
    return series(gaussian(spread, blocks), gaussian(spread, blocks));
  }

  /** Student's t with 2 degrees of freedom, 2% wide: no variance at all. */
  private Series heavyTailed(int blocks) {
    double[] noise = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      double chi = -2 * Math.log(1 - random.nextDouble());
      noise[i] = 0.02 * random.nextGaussian() / Math.sqrt(chi / 2);
    }
    return apart(noise);
  }

  /** The machine slows by a third and wanders by 1.5% a run; runs scatter by 1.4%. */
  private Series drifting(int blocks) {
    double[] baseline = new double[blocks];
    double[] candidate = new double[blocks];
    List<Boolean> candidateFirst = orders(blocks);
    double level = 0;
    for (int run = 0; run < 2 * blocks; run++) {
      level += 0.015 * random.nextGaussian() - 0.2 / blocks;
      boolean isCandidate = candidateFirst.get(run / 2) == (run % 2 == 0);
      (isCandidate ? candidate : baseline)[run / 2] = level + 0.014 * random.nextGaussian();
    }
    return new Series("", baseline, candidate, candidateFirst);
  }

  /** Neighbouring blocks correlate. */
  Series autocorrelated(double lag1, double spread, int blocks) {
    return series(correlated(lag1, spread, blocks), correlated(lag1, spread, blocks));
  }

  /** 2% as a rule, 16% in bursts of five blocks that make up a sixth of the time. */
  private Series bursts(int blocks) {
    double[] noise = new double[blocks];
    boolean burst = false;
    for (int i = 0; i < blocks; i++) {
      burst ^= random.nextDouble() < (burst ? BURST_ENDS : BURST_BEGINS);
      noise[i] = (burst ? 0.16 : 0.02) * random.nextGaussian();
    }
    return apart(noise);
  }

  private double[] correlated(double lag1, double spread, int blocks) {
    double[] noise = gaussian(spread, blocks);
    for (int i = 1; i < blocks; i++) {
      noise[i] = lag1 * noise[i - 1] + Math.sqrt(1 - lag1 * lag1) * noise[i];
    }
    return noise;
  }

  private double[] gaussian(double spread, int blocks) {
    double[] noise = new double[blocks];
    Arrays.setAll(noise, i -> HALF * spread * random.nextGaussian());
    return noise;
  }

  /** Splits each block's noise evenly around a level that both runs share. */
  private Series apart(double[] noise) {
    double[] level = gaussian(0.02, noise.length);
    double[] baseline = level.clone();
    double[] candidate = level.clone();
    for (int i = 0; i < noise.length; i++) {
      baseline[i] -= noise[i] / 2;
      candidate[i] += noise[i] / 2;
    }
    return series(baseline, candidate);
  }

  private Series series(double[] baseline, double[] candidate) {
    return new Series("", baseline, candidate, orders(baseline.length));
  }

  /** Balanced by pairs of blocks, each pair's order drawn. */
  private List<Boolean> orders(int blocks) {
    Boolean[] candidateFirst = new Boolean[blocks];
    Arrays.setAll(candidateFirst, i -> i % 2 == 0 ? random.nextBoolean() : !candidateFirst[i - 1]);
    return List.of(candidateFirst);
  }
}
