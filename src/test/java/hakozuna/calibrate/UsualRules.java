package hakozuna.calibrate;

import hakozuna.model.Verdict;
import hakozuna.stats.LogRatio;
import hakozuna.stats.Middle;
import hakozuna.stats.StudentInterval;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The rules that others use; all look once, at the work order's RUNS.
 *
 * @param runs blocks they look at
 */
record UsualRules(int runs) {
  private static final double SIGNIFICANT = 0.05;
  private static final double TWO_ERRORS = 2;

  /** Returns them in the table's order. */
  List<Contender> all() {
    return List.of(
        new Contender("letter", this::letter),
        new Contender("interleaved-medians", this::interleavedMedians),
        new Contender("paired-median", this::pairedMedian),
        new Contender("mean-t", this::meanT),
        new Contender("mann-whitney", this::mannWhitney));
  }

  /** The work order read to the letter: all baseline runs, then all candidate runs. */
  private Decision letter(Window window) {
    double[] candidate = window.range(runs, 2 * runs).candidate();
    return reached(window, Middle.of(candidate) - Middle.of(window.first(runs).baseline()));
  }

  private Decision interleavedMedians(Window window) {
    Series seen = window.first(runs);
    return reached(window, Middle.of(seen.candidate()) - Middle.of(seen.baseline()));
  }

  private Decision pairedMedian(Window window) {
    return reached(window, Middle.of(window.first(runs).logRatios()));
  }

  /** The shape perfgate uses: what is not significantly below passes. */
  private Decision meanT(Window window) {
    double[] ratios = window.first(runs).logRatios();
    double error = StudentInterval.spread(ratios) / Math.sqrt(runs);
    return reached(window, Mean.of(ratios).getAsDouble() + TWO_ERRORS * error);
  }

  /** The shape benchstat uses: only when the two sides differ do the medians count. */
  private Decision mannWhitney(Window window) {
    Series seen = window.first(runs);
    double wanted = LogRatio.ofPercent(window.thresholdPercent());
    double[] asked = Arrays.stream(seen.baseline()).map(x -> x + wanted).toArray();
    double p = MannWhitneyUTest.withDefaults().test(seen.candidate(), asked).getPValue();
    return p < SIGNIFICANT ? interleavedMedians(window) : new Decision(Verdict.UNDECIDED, runs);
  }

  private Decision reached(Window window, double logRatio) {
    boolean reached = logRatio >= LogRatio.ofPercent(window.thresholdPercent());
    return new Decision(reached ? Verdict.PASS : Verdict.FAIL, runs);
  }
}
