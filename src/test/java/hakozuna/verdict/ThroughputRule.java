package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.LogRatio;
import hakozuna.stats.PairedSeries;
import hakozuna.stats.StudentInterval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides whether a lane's throughput reaches its threshold. PASS when the whole interval is at or
 * above it, or when the interval is as narrow as the resolution and the estimate is at or above it;
 * FAIL only when the whole interval is below; else UNDECIDED. (So no line is frozen by a coin.)
 */
public final class ThroughputRule extends IntervalRule {
  private static final long HOPELESS = 100;

  /** About what a gate of a stage of six needs at its last look to leave the threshold. */
  private static final double LAST_LOOK_DEVIATIONS = 2.6;

  /**
   * @param gate says the threshold, above -100%
   */
  ThroughputRule(Gate gate, RuleSettings settings) {
    super(gate, settings);
    if (!(gate.threshold() > -100)) {
      throw new IllegalArgumentException(
          "a rule needs a threshold above -100%, not " + gate.threshold());
    }
  }

  /** Returns a rule for a lane's gate on throughput, without a work order. */
  public static ThroughputRule of(String lane, double thresholdPercent, RuleSettings settings) {
    GateKind kind = GateKind.THROUGHPUT;
    return new ThroughputRule(new Gate(kind, lane, kind.word(), thresholdPercent), settings);
  }

  /** Returns the block counts at which to call {@link #decide}; each sitting's end is one more. */
  public List<Integer> looks() {
    return SequentialInterval.looks(settings);
  }

  @Override
  Verdict verdict(Figures figures) {
    double threshold = gate.threshold();
    if (figures.low() >= threshold || exact(figures) && figures.estimate() >= threshold) {
      return Verdict.PASS;
    }
    return figures.high() < threshold ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private boolean exact(Figures figures) {
    return figures.halfWidth() <= settings.resolutionPercent();
  }

  @Override
  String reason(Verdict verdict, Figures figures) {
    return switch (verdict) {
      case FAIL -> "the whole interval is below the threshold";
      case PASS ->
          figures.low() >= gate.threshold()
              ? "the whole interval is at or above the threshold"
              : "the interval is as narrow as the resolution and its estimate reaches the threshold";
      default ->
          exact(figures)
              ? "at the threshold: the interval is as narrow as the resolution and contains it"
              : "the interval contains the threshold";
    };
  }

  /**
   * Returns what it would take to decide what these blocks do not. An interval shrinks with the
   * root of the blocks; see when it would leave the threshold.
   */
  Optional<Forecast> forecast(Answer answer, PairedSeries seen) {
    if (answer.verdict() != Verdict.UNDECIDED || seen.size() < 2) {
      return Optional.empty();
    }
    SequentialInterval.Look look = intervals.at(seen);
    double needed = needed(answer.own().orElseThrow().estimate(), look, seen);
    boolean never = !(needed <= (double) HOPELESS * settings.plannedBlocks());
    long least = Math.max(seen.size() + 1L, look.least());
    return Optional.of(
        new Forecast(
            never ? OptionalLong.empty() : OptionalLong.of(Math.max(least, Math.round(needed))),
            settings.plannedBlocks()));
  }

  private double needed(double estimate, SequentialInterval.Look look, PairedSeries seen) {
    double spread = LogRatio.percent(StudentInterval.spread(seen.values()));
    double inflation = seen.size() / Math.max(1, look.effectiveBlocks());
    double distance = estimate - gate.threshold();
    double wanted = distance < 0 ? -distance : Math.max(distance, settings.resolutionPercent());
    return inflation * Math.pow(LAST_LOOK_DEVIATIONS * spread / wanted, 2);
  }

  /**
   * What this machine would need, going by the spread it showed.
   *
   * @param blocks all blocks together that would decide; empty: it never will
   * @param planned the most that the plan's sittings allow
   */
  record Forecast(OptionalLong blocks, int planned) {
    boolean isBeyondThePlan() {
      return blocks.isEmpty() || blocks.getAsLong() > planned;
    }

    /**
     * Returns the forecast as a clause of a sentence.
     *
     * @param secondsPerBlock how long a block took so far
     */
    String words(double secondsPerBlock) {
      if (blocks.isEmpty()) {
        return "this machine will never decide: the effect is too close to the threshold for its"
            + " noise";
      }
      return String.format(
          Locale.ROOT,
          "this machine needs about %d blocks (%.1f min), the plan allows %d",
          blocks.getAsLong(),
          blocks.getAsLong() * secondsPerBlock / 60,
          planned);
    }
  }
}
