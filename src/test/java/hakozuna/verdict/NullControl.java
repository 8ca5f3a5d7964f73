package hakozuna.verdict;

import hakozuna.model.Lane;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.stats.Dependence;
import hakozuna.stats.Interval;
import hakozuna.stats.Middle;
import hakozuna.stats.PairedSeries;
import hakozuna.stats.ScoreLocation;
import hakozuna.stats.StudentInterval;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Looks for effects where there can be none: if it finds one, the measurement is broken. Its parts
 * and their bounds are explained in docs/decisions/0012.
 */
public final class NullControl {
  /** Blocks with a copy in each sitting: the fewest that give an interval. */
  public static final int COPIES = SequentialInterval.LEAST_BLOCKS;

  private static final String POSITION = "position";
  private static final String COPY = "copy";

  /** Schema 1 of the ledger and verdict.json call it so. */
  private static final String CORRELATION = "memory";

  private static final double STAGE_ERROR = 0.01;
  private static final int PARTS = 3;
  private static final int FEW_BLOCKS = 12;

  /** Of the blocks' scores; 0.6 between normal blocks gives 0.55 between their scores. */
  private static final double STRONG_CORRELATION = 0.45;

  /** A part is sharp when it would see an effect of so many resolutions. */
  private static final double SHARP = 5;

  private final double resolutionPercent;
  private final double z;
  private final double oneSided;

  /**
   * @param resolutionPercent an effect below it does not matter, percentage points
   * @param lanes how many lanes share the stage's error of 1%
   */
  public NullControl(double resolutionPercent, int lanes) {
    this.resolutionPercent = resolutionPercent;
    double perPart = STAGE_ERROR / (PARTS * lanes);
    this.z = NormalDistribution.of(0, 1).inverseSurvivalProbability(perPart / 2);
    this.oneSided = NormalDistribution.of(0, 1).inverseSurvivalProbability(perPart);
  }

  /** Returns what each part says of every lane that was measured and that no broken run ended. */
  static List<Answer> of(WorkOrder order, Evidence evidence) {
    return order.lanes().stream()
        .filter(lane -> evidence.lanes().containsKey(lane.name()))
        .filter(lane -> evidence.lanes().get(lane.name()).failure().isEmpty())
        .flatMap(lane -> of(order, lane, evidence.lanes().get(lane.name()).samples()).stream())
        .toList();
  }

  private static List<Answer> of(WorkOrder order, Lane lane, List<Sample> samples) {
    NullControl control = new NullControl(order.resolutionPercent(), order.lanes().size());
    Blocks blocks = Blocks.of(samples);
    PairedSeries seen = blocks.throughput();
    List<Answer> parts = new ArrayList<>();
    parts.add(control.position(lane.name(), seen, blocks.candidateFirst()));
    parts.add(control.correlation(lane.name(), seen));
    if (lane.equals(order.lanes().get(0)) || hasCopies(samples)) {
      Blocks copies = Blocks.of(samples, Variant.COPY);
      parts.add(control.copy(lane.name(), copies.ratio(Variant.COPY, Sample::opsPerSecond)));
    }
    return parts;
  }

  /**
   * A sitting's copies run on the first lane that it measures; in the first sitting, on the first.
   */
  private static boolean hasCopies(List<Sample> samples) {
    return samples.stream().anyMatch(sample -> sample.slot().variant() == Variant.COPY);
  }

  /**
   * Returns whether the second run of a block is faster or slower than the first, whatever its
   * variant.
   *
   * @param seen the lane's blocks
   * @param candidateFirst per block, in the same order
   */
  public Answer position(String lane, PairedSeries seen, List<Boolean> candidateFirst) {
    if (candidateFirst.size() != seen.size()) {
      throw new IllegalArgumentException(
          lane + ": " + candidateFirst.size() + " orders for " + seen.size() + " blocks");
    }
    if (seen.size() < SequentialInterval.LEAST_BLOCKS
        || candidateFirst.stream().distinct().count() < 2) {
      return tooFew(POSITION, lane, seen.size());
    }
    return effect(POSITION, lane, secondAgainstFirst(seen, candidateFirst));
  }

  /**
   * Returns whether a byte-identical copy of the baseline differs from it.
   *
   * @param copies ln(copy / baseline) of each block that was spent on it
   */
  public Answer copy(String lane, PairedSeries copies) {
    return copies.size() < SequentialInterval.LEAST_BLOCKS
        ? tooFew(COPY, lane, copies.size())
        : effect(COPY, lane, copies);
  }

  /**
   * Returns whether what disturbs one block lasts into the next: a correlation of neighbouring
   * blocks of at least 0.45, beyond doubt. A weaker one is not a fault, it makes intervals wider.
   */
  public Answer correlation(String lane, PairedSeries seen) {
    if (seen.size() < FEW_BLOCKS) {
      return tooFew(CORRELATION, lane, seen.size());
    }
    double lag1 = Dependence.of(seen, ScoreLocation.of(seen).scores()).lag1();
    double doubt = oneSided / Math.sqrt(seen.size());
    boolean found = lag1 >= STRONG_CORRELATION && lag1 > doubt;
    boolean tellable = doubt <= 1 - STRONG_CORRELATION;
    Verdict verdict = found ? Verdict.INVALID : tellable ? Verdict.PASS : Verdict.UNDECIDED;
    return answer(CORRELATION, lane, verdict, correlationReason(verdict, lag1, seen.size()))
        .with(figures(100 * lag1, 100 * (lag1 - doubt), 100 * (lag1 + doubt)));
  }

  private static String correlationReason(Verdict verdict, double lag1, int blocks) {
    String figure = String.format(Locale.ROOT, "neighbouring blocks correlate by %.2f", lag1);
    return switch (verdict) {
      case INVALID -> figure + ": something that outlasts a block favours one variant";
      case PASS -> figure;
      default -> figure + "; " + blocks + " blocks are too few to tell";
    };
  }

  private Answer effect(String part, String lane, PairedSeries series) {
    ScoreLocation location = ScoreLocation.of(series);
    Interval interval =
        series.size() < FEW_BLOCKS
            ? StudentInterval.atLeastTheRange(series.values(), z, z)
            : location.interval(z, z);
    Figures effect = Figures.ofLogRatios(location.centre(), interval, Double.NaN, 0);
    Verdict verdict = verdict(effect);
    return answer(part, lane, verdict, effectReason(part, verdict, effect)).with(effect);
  }

  private Verdict verdict(Figures effect) {
    if (effect.low() > resolutionPercent || effect.high() < -resolutionPercent) {
      return Verdict.INVALID;
    }
    boolean sharp = effect.halfWidth() <= SHARP * resolutionPercent;
    return sharp ? Verdict.PASS : Verdict.UNDECIDED;
  }

  private static String effectReason(String part, Verdict verdict, Figures effect) {
    String what =
        part.equals(POSITION)
            ? "the second run of a block differs from the first"
            : "a byte-identical copy of the baseline differs from it";
    String by = String.format(Locale.ROOT, " by %.1f to %.1f%%", effect.low(), effect.high());
    return switch (verdict) {
      case INVALID -> what + by;
      case PASS -> "no effect that matters: " + what + by;
      default -> "too few blocks to tell: " + what + by;
    };
  }

  private static Answer tooFew(String part, String lane, int blocks) {
    return answer(part, lane, Verdict.UNDECIDED, "too few blocks to tell: " + blocks)
        .with(figures(0, -100, Double.POSITIVE_INFINITY));
  }

  private static Answer answer(String part, String lane, Verdict verdict, String reason) {
    return new Gate(GateKind.NULL_CONTROL, lane, part, Double.NaN).answer(verdict, reason);
  }

  /** The control's confidence and blocks are its own affair: nobody compares them. */
  private static Figures figures(double estimate, double low, double high) {
    return new Figures(estimate, low, high, Double.NaN, 0, Double.NaN);
  }

  /**
   * Turns each block so that it says second over first, with the candidate's own effect removed.
   */
  private static PairedSeries secondAgainstFirst(PairedSeries seen, List<Boolean> candidateFirst) {
    // The middle between the centres of the two orders: no position effect can move it.
    double effect = (median(seen, candidateFirst, true) + median(seen, candidateFirst, false)) / 2;
    Iterator<Boolean> first = candidateFirst.iterator();
    List<List<Double>> turned = new ArrayList<>();
    for (List<Double> sitting : seen.sittings()) {
      turned.add(sitting.stream().map(y -> first.next() ? effect - y : y - effect).toList());
    }
    return new PairedSeries(turned);
  }

  private static double median(PairedSeries seen, List<Boolean> candidateFirst, boolean first) {
    double[] values = seen.values();
    double[] chosen =
        IntStream.range(0, values.length)
            .filter(i -> candidateFirst.get(i) == first)
            .mapToDouble(i -> values[i])
            .toArray();
    return Middle.of(chosen);
  }
}
