package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;
import java.util.Locale;

/**
 * Holds what the bench's clock says of throughput against the launcher's, at the same looks and
 * with the same errors. Why it decides so stands in docs/decisions/0053.
 */
final class ClockRule {
  /** How many resolutions a few short runs may leave open about two clocks that agree. */
  private static final double COARSE_RESOLUTIONS = 10;

  /** The same when all planned blocks are measured, and nothing will tell more. */
  private static final double COARSE_AT_LAST = 30;

  private final RuleSettings settings;
  private final ThroughputRule ours;

  /** The launcher's clock must only not contradict: its threshold is a resolution lower. */
  ClockRule(Gate gate, RuleSettings settings) {
    double lower = gate.threshold() - settings.resolutionPercent();
    double threshold = Math.max(lower, (gate.threshold() - 100) / 2);
    this.settings = settings;
    this.ours =
        new ThroughputRule(new Gate(gate.kind(), gate.lane(), gate.metric(), threshold), settings);
  }

  /** Returns the answer that both clocks give, of the one that the bench's gives. */
  Answer held(Answer bench, Blocks seen) {
    TwoClocks clocks = new TwoClocks(seen);
    return bench.verdict() == Verdict.FAIL || !clocks.areComparable()
        ? bench
        : held(bench, look(clocks));
  }

  private static Answer held(Answer bench, Look look) {
    if (look.verdict() == Verdict.FAIL && look.isContradicted()) {
      return bench.decided(Verdict.FAIL, look.both(bench) + "; " + look.moved());
    }
    return bench.verdict() == Verdict.PASS && !look.allowsPass()
        ? bench.decided(Verdict.UNDECIDED, look.both(bench) + ", which does not pass yet")
        : bench;
  }

  /** Returns the intervals that it looks through, at the errors of a gate on throughput. */
  SequentialInterval intervals() {
    return ours.intervals;
  }

  /** Returns what the launcher's clock says of all blocks so far. */
  Look look(TwoClocks clocks) {
    Answer answer = ours.decide(clocks.throughput());
    PairedSeries gap = clocks.gap();
    SequentialInterval.Look seen = ours.intervals.at(gap);
    Figures figures =
        Figures.ofLogRatios(seen.centre(), seen.interval(), settings.confidence(), gap.size());
    boolean last = gap.size() >= settings.plannedBlocks();
    double coarse = last ? COARSE_AT_LAST : COARSE_RESOLUTIONS;
    double resolution = settings.resolutionPercent();
    return new Look(answer, figures, resolution, coarse * resolution);
  }

  /**
   * What the launcher's clock says.
   *
   * @param ours its answer
   * @param gap its throughput against the bench's, percent; below 0 where work moved out of the
   *     measured time
   * @param resolution percentage points that do not matter
   * @param coarse percentage points that may stay open
   */
  record Look(Answer ours, Figures gap, double resolution, double coarse) {
    Verdict verdict() {
      return ours.verdict();
    }

    /** Returns whether the candidate surely has time that the bench does not see. */
    boolean isContradicted() {
      return gap.high() < 0;
    }

    /** Returns whether that time is long enough to matter. */
    boolean hasMoved() {
      return gap.high() < -resolution;
    }

    /** Returns whether the bench's figure is confirmed, by our own or by how near it is. */
    boolean confirms() {
      return verdict() == Verdict.PASS || gap.low() >= -resolution;
    }

    /** Runs so short that start-up varies more than the speed would else never pass. */
    boolean allowsPass() {
      return confirms() || gap.low() >= -coarse && !isContradicted();
    }

    String both(Answer bench) {
      Figures own = ours.own().orElseThrow();
      return "by the bench's clock %s, by the launcher's %s (%s to %s)"
          .formatted(
              Figures.change(bench.own().orElseThrow().estimate()),
              Figures.change(own.estimate()),
              Figures.change(own.low()),
              Figures.change(own.high()));
    }

    String moved() {
      return String.format(
          Locale.ROOT,
          "%.1f%% of the work moved out of the measured time, into start-up or exit, or its clock"
              + " is not true",
          -gap.estimate());
    }
  }
}
