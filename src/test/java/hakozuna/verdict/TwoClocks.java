package hakozuna.verdict;

import hakozuna.model.Sample;
import hakozuna.model.Variant;
import hakozuna.stats.Middle;
import hakozuna.stats.PairedSeries;

/**
 * The blocks of a lane by two clocks: the bench's, which is read in a process that the library is
 * in, and the launcher's, which is not. A run's *rest* is what it lived beside the time that the
 * bench measured: start-up and exit. The launcher's time of a run is its life less the rest that
 * the baseline's runs have in the middle, so that a short run is not blamed for being started.
 *
 * @param blocks at least one
 */
record TwoClocks(Blocks blocks) {
  /** A run that lived hardly longer than a start: our clock cannot tell how much shorter it was. */
  private static final double LEAST_SHARE = 0.5;

  /** Of a shorter part of a life, start-up and exit are all that its end and beginning show. */
  private static final double LEAST_MEASURED = 0.05;

  /** Two roundings of samples.csv and the tick of a coarse clock. */
  private static final double TWICE = 2;

  /**
   * Returns whether both clocks were there: versions before decision 0053 took a bench's time
   * without looking at its life. The baseline alone decides it, for it has nothing to gain.
   */
  boolean areThere() {
    return blocks.size() > 0
        && blocks.samples(Variant.BASELINE).stream()
            .allMatch(run -> Sample.canMeasure(run.lifeSeconds(), run.benchSeconds() / TWICE));
  }

  /** Returns whether the launcher's clock can tell anything of what the bench's measured. */
  boolean areComparable() {
    return areThere() && measuredShare() >= LEAST_MEASURED;
  }

  /** Returns which part of a baseline run's life its bench measures. */
  double measuredShare() {
    return Middle.of(
        blocks.figures(Variant.BASELINE, run -> run.benchSeconds() / run.lifeSeconds()));
  }

  /** Returns ln(candidate / baseline) of throughput by the launcher's clock. */
  PairedSeries throughput() {
    double rest = baselineRest();
    return blocks.ratio(run -> run.ops() / seconds(run, rest));
  }

  /**
   * Returns ln(throughput by the launcher's clock / by the bench's), candidate against baseline: 0
   * where they agree, below it by what the candidate does outside of the measured time.
   */
  PairedSeries gap() {
    double rest = baselineRest();
    return blocks.ratio(run -> run.benchSeconds() / seconds(run, rest));
  }

  private double baselineRest() {
    return Middle.of(
        blocks.figures(Variant.BASELINE, run -> run.lifeSeconds() - run.benchSeconds()));
  }

  private static double seconds(Sample run, double rest) {
    return Math.max(run.lifeSeconds() - rest, LEAST_SHARE * run.benchSeconds());
  }
}
