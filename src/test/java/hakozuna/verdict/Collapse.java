package hakozuna.verdict;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.stats.Middle;
import hakozuna.stats.PairedSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a run uses fell so far per operation that the operations themselves are in doubt. CPU time
 * and context switches fall with the time that a run takes; only what they fell by beyond that
 * counts.
 *
 * @param metric what fell, by the name that work orders use
 * @param fall percent, below 0
 * @param beyondSpeed whether it is what the run's shorter life does not explain
 */
record Collapse(String metric, Figures fall, boolean beyondSpeed) {
  /**
   * The whole interval must be below it, percent. Two sides alike differ by 11% at most (context
   * switches, decision 0053); a change that leaves a third of the work out falls further.
   */
  private static final double FAR = -30;

  /** Below so many counts a run, a few more or less are a change of 30%. */
  private static final double FEW_COUNTS = 30;

  private static final double MICROS = 1e6;

  /** Returns what fell far over all blocks of a lane. */
  static List<Collapse> of(Blocks blocks, RuleSettings settings, SequentialInterval intervals) {
    return Arrays.stream(Used.values())
        .flatMap(used -> used.fallen(blocks, intervals, settings.confidence()).stream())
        .toList();
  }

  /** Returns the mark without its end. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%s fell by %.0f%%%s (%s to %s)",
        metric,
        -fall.estimate(),
        beyondSpeed ? " more than the run's life explains" : "",
        Figures.change(fall.low()),
        Figures.change(fall.high()));
  }

  private enum Used {
    CPU("cpu-seconds/op", true, Used::cpuMicros),
    SWITCHES(Counter.CONTEXT_SWITCHES.metric(), true, run -> run.usage().contextSwitches()),
    FAULTS(Counter.PAGE_FAULTS.metric(), false, run -> run.usage().pageFaults());

    private final String metric;
    private final boolean withTime;
    private final ToDoubleFunction<Sample> count;

    Used(String metric, boolean withTime, ToDoubleFunction<Sample> count) {
      this.metric = metric;
      this.withTime = withTime;
      this.count = count;
    }

    private static double cpuMicros(Sample run) {
      return MICROS * (run.usage().userSeconds() + run.usage().systemSeconds());
    }

    private Optional<Collapse> fallen(
        Blocks blocks, SequentialInterval intervals, double confidence) {
      PairedSeries seen = blocks.pairs(this::log);
      SequentialInterval.Look look = intervals.at(seen);
      Figures fall = Figures.ofLogRatios(look.centre(), look.interval(), confidence, seen.size());
      boolean few = Middle.of(blocks.figures(Variant.BASELINE, count)) < FEW_COUNTS;
      return few || !look.enough() || fall.high() >= FAR
          ? Optional.empty()
          : Optional.of(new Collapse(metric, fall, withTime));
    }

    /** The count of one side per op against the other's; of time only what got shorter explains. */
    private double log(Sample candidate, Sample baseline) {
      double fall = perOp(candidate) - perOp(baseline);
      double time = Math.log(life(candidate) / life(baseline));
      return withTime ? fall - Math.min(0, time) : fall;
    }

    private double perOp(Sample run) {
      return Math.log((count.applyAsDouble(run) + 0.5) / run.ops());
    }

    private static double life(Sample run) {
      return run.lifeSeconds() / run.ops();
    }
  }
}
