package hakozuna.verdict;

import hakozuna.stats.ByLayout;
import hakozuna.stats.Dependence;
import hakozuna.stats.Interval;
import hakozuna.stats.LogRatio;
import hakozuna.stats.PairedSeries;
import hakozuna.stats.ScoreLocation;
import hakozuna.stats.SequentialBounds;
import hakozuna.stats.StudentInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The interval of a gate at each look, wide enough that all looks together err as seldom as the
 * settings say. The reasons for its parts stand in docs/decisions/0010 to 0012.
 */
final class SequentialInterval {
  /** With fewer blocks signs alone say too little: every one of seven agrees by chance in 0.8%. */
  static final int LEAST_BLOCKS = 7;

  /** Fewer placements of the code say too little of all that it could have, whatever they say. */
  static final int LEAST_LAYOUTS = LEAST_BLOCKS;

  /** With fewer blocks the scores are not yet normal enough, and no correlation can be seen. */
  private static final int FEW_BLOCKS = 12;

  /** A few blocks decide only on a machine whose spread is below so many resolutions. */
  private static final double QUIET_RESOLUTIONS = 3;

  /** A lane whose robust spread is above so many resolutions is noisy. */
  private static final double NOISY_RESOLUTIONS = 10;

  /** On a noisy lane bursts last several blocks; fewer than this may all lie in one. */
  private static final int NOISY_BLOCKS = 24;

  /** Noisy lanes were seen to remember; this much is assumed even where it is not seen. */
  private static final double NOISY_CORRELATION = 0.3;

  /** Of a PASS's 2.5%: the chance of seven equal signs, so that at RUNS=7 these can decide. */
  private static final double PASS_AT_FIRST = 0.3125;

  private static final double FAIL_AT_FIRST = 0.3;
  private static final double BETWEEN = 0.25;

  private final RuleSettings settings;
  private final Spending low;
  private final Spending high;
  private final Map<List<Integer>, double[][]> bounds = new ConcurrentHashMap<>();

  /**
   * @param lowError error of the lower end over all looks
   * @param highError error of the upper end over all looks
   */
  SequentialInterval(RuleSettings settings, double lowError, double highError) {
    this.settings = settings;
    this.low = new Spending(lowError, PASS_AT_FIRST, BETWEEN);
    this.high = new Spending(highError, FAIL_AT_FIRST, BETWEEN);
  }

  /** Returns the block counts at which every sitting looks: runs, doubled, and the last. */
  static List<Integer> looks(RuleSettings settings) {
    List<Integer> looks = new ArrayList<>();
    for (long n = settings.runs(); n < settings.plannedBlocks(); n *= 2) {
      looks.add((int) n);
    }
    looks.add(settings.plannedBlocks());
    return List.copyOf(looks);
  }

  /** Returns the interval at this look; undecidable where the blocks are too few for any. */
  Look at(PairedSeries seen) {
    if (seen.size() > settings.plannedBlocks()) {
      throw new IllegalArgumentException(
          seen.size() + " blocks, but the plan fixed at most " + settings.plannedBlocks());
    }
    if (seen.size() < 2) {
      return new Look(0, Interval.UNBOUNDED, seen.size(), LEAST_BLOCKS, false);
    }
    Look look = seen.size() < FEW_BLOCKS ? few(seen) : many(seen);
    return seen.layouts().isEmpty() ? look : overLayouts(look, seen);
  }

  /**
   * Where the code lay at several places, their differences are part of the error: blocks of the
   * same place do not average them out.
   */
  private Look overLayouts(Look look, PairedSeries seen) {
    ByLayout layouts = ByLayout.of(seen);
    double[] z = boundsAt(seen);
    double inflation = seen.size() / look.effectiveBlocks();
    Interval wide = look.interval().hull(layouts.interval(z[0], z[1], inflation));
    double effective =
        look.effectiveBlocks() / Math.pow(look.interval().timesNarrowerThan(wide), 2);
    boolean enough = look.enough() && layouts.count() >= LEAST_LAYOUTS;
    return new Look(look.centre(), wide, Math.max(1, effective), look.least(), enough);
  }

  private Look few(PairedSeries seen) {
    double[] values = seen.values();
    double[] z = boundsAt(seen);
    Interval interval = StudentInterval.atLeastTheRange(values, z[0], z[1]);
    int least = least(LogRatio.percent(StudentInterval.spread(values)));
    return new Look(
        ScoreLocation.of(seen).centre(), interval, values.length, least, values.length >= least);
  }

  /** Returns how many blocks it takes, at the least, with such a spread between few of them. */
  private int least(double spreadPercent) {
    double resolutions = spreadPercent / settings.resolutionPercent();
    return resolutions <= QUIET_RESOLUTIONS
        ? LEAST_BLOCKS
        : resolutions <= NOISY_RESOLUTIONS ? FEW_BLOCKS : NOISY_BLOCKS;
  }

  private Look many(PairedSeries seen) {
    ScoreLocation location = ScoreLocation.of(seen);
    double spread = LogRatio.percent(ScoreLocation.scale(seen.values()));
    boolean noisy = spread > NOISY_RESOLUTIONS * settings.resolutionPercent();
    double inflation =
        Math.max(
            Dependence.of(seen, location.scores()).varianceInflation(),
            noisy ? Dependence.inflation(NOISY_CORRELATION) : 1);
    double effective = seen.size() / inflation;
    double[] z = boundsAt(seen);
    double low = widened(z[0], inflation, effective);
    double high = widened(z[1], inflation, effective);
    Interval interval =
        location
            .interval(low, high)
            .orWhereOpen(StudentInterval.atLeastTheRange(seen.values(), low, high));
    int least = noisy ? NOISY_BLOCKS : FEW_BLOCKS;
    return new Look(location.centre(), interval, effective, least, seen.size() >= least);
  }

  /**
   * Where neighbours correlate there are fewer blocks than counted, and their number is only
   * estimated.
   */
  private static double widened(double z, double inflation, double effectiveBlocks) {
    if (inflation == 1) {
      return z;
    }
    double freedom = Math.max(1.5, effectiveBlocks - 1);
    return StudentInterval.deviations(z, freedom) * Math.sqrt(inflation);
  }

  private double[] boundsAt(PairedSeries seen) {
    double[][] all = bounds.computeIfAbsent(looksMade(seen), this::boundsOf);
    return new double[] {all[0][all[0].length - 1], all[1][all[1].length - 1]};
  }

  private List<Integer> looksMade(PairedSeries seen) {
    TreeSet<Integer> made = new TreeSet<>(seen.sittingEnds());
    looks(settings).stream().filter(look -> look <= seen.size()).forEach(made::add);
    return List.copyOf(made);
  }

  private double[][] boundsOf(List<Integer> looks) {
    double[] times = looks.stream().mapToDouble(Integer::doubleValue).toArray();
    return new double[][] {
      SequentialBounds.of(times, spent(looks, low)), SequentialBounds.of(times, spent(looks, high))
    };
  }

  private double[] spent(List<Integer> looks, Spending spending) {
    double[] errors = new double[looks.size()];
    double before = 0;
    for (int i = 0; i < errors.length; i++) {
      double by = spending.by(looks.get(i), settings.runs(), settings.plannedBlocks());
      errors[i] = by - before;
      before = by;
    }
    return errors;
  }

  /**
   * What one look sees, in log ratios.
   *
   * @param centre the estimate
   * @param interval the interval at this look's share of the error
   * @param effectiveBlocks how many independent blocks would say as much
   * @param least how many blocks it takes to decide at all on a machine with this spread
   * @param enough whether there are blocks enough to decide by
   */
  record Look(
      double centre, Interval interval, double effectiveBlocks, int least, boolean enough) {}
}
