package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.LogRatio;
import hakozuna.stats.PairedSeries;
import hakozuna.stats.StudentInterval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides whether a lane's throughput reaches its threshold. PASS when the whole interval is at or
 * above it, or when the interval is as exact as the resolution and the estimate is at or above it;
 * FAIL only when the whole interval is below; else UNDECIDED. (So no line is frozen by a coin.)
 */
public final class ThroughputRule {
  private static final long HOPELESS = 100;

  /** About what a gate of a stage of six needs at its last look to leave the threshold. */
  private static final double LAST_LOOK_DEVIATIONS = 2.6;

  private final RuleSettings settings;
  private final SequentialInterval intervals;

  public ThroughputRule(RuleSettings settings) {
    this.settings = settings;
    this.intervals =
        new SequentialInterval(settings, settings.passError(), settings.failErrorSpent());
  }

  /** Returns the block counts at which to call {@link #decide}; each sitting's end is one more. */
  public List<Integer> looks() {
    return intervals.looks();
  }

  /**
   * Returns what the blocks say at this look.
   *
   * @param seen all blocks so far, earlier sittings included, in time order
   * @throws IllegalArgumentException when there are more blocks than the plan fixed
   */
  public Finding decide(PairedSeries seen) {
    SequentialInterval.Look look = intervals.at(seen);
    Estimate estimate = Estimate.ofLogRatios(look.centre(), look.interval(), settings.confidence());
    Verdict verdict = look.enough() ? verdict(estimate) : Verdict.UNDECIDED;
    return new Finding(
        verdict,
        estimate,
        seen.size(),
        look.effectiveBlocks(),
        reason(verdict, estimate, look.enough()),
        verdict == Verdict.UNDECIDED && seen.size() > 1
            ? Optional.of(forecast(estimate, look, seen))
            : Optional.empty());
  }

  private Verdict verdict(Estimate estimate) {
    double threshold = settings.thresholdPercent();
    if (estimate.low() >= threshold || exact(estimate) && estimate.percent() >= threshold) {
      return Verdict.PASS;
    }
    return estimate.high() < threshold ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private boolean exact(Estimate estimate) {
    return estimate.halfWidth() <= settings.resolutionPercent();
  }

  private String reason(Verdict verdict, Estimate estimate, boolean enough) {
    if (!enough) {
      return "too few blocks to decide by on a machine with this spread";
    }
    return switch (verdict) {
      case FAIL -> "the whole interval is below the threshold";
      case PASS ->
          estimate.low() >= settings.thresholdPercent()
              ? "the whole interval is at or above the threshold"
              : "the interval is as exact as the resolution and its estimate reaches the threshold";
      default ->
          exact(estimate)
              ? "at the threshold: the interval is as exact as the resolution and holds it"
              : "the interval holds the threshold";
    };
  }

  /** An interval shrinks with the root of the blocks; see when it would leave the threshold. */
  private Forecast forecast(Estimate estimate, SequentialInterval.Look look, PairedSeries seen) {
    int blocks = seen.size();
    double spread = LogRatio.percent(StudentInterval.spread(seen.values()));
    double memory = blocks / Math.max(1, look.effectiveBlocks());
    double distance = estimate.percent() - settings.thresholdPercent();
    double wanted = distance < 0 ? -distance : Math.max(distance, settings.resolutionPercent());
    double needed = memory * Math.pow(LAST_LOOK_DEVIATIONS * spread / wanted, 2);
    boolean never = !(needed <= (double) HOPELESS * settings.maxBlocks());
    return new Forecast(
        never
            ? OptionalLong.empty()
            : OptionalLong.of(Math.max(Math.max(blocks + 1L, look.least()), Math.round(needed))),
        settings.maxBlocks());
  }
}
