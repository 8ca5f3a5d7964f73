package hakozuna.calibrate;

import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.stats.LogRatio;
import hakozuna.stats.Middle;
import hakozuna.stats.StudentInterval;
import hakozuna.verdict.RuleSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * A way to decide, to be compared with the others.
 *
 * @param name as the table and calibration.csv call it
 * @param rule decides one window
 */
record Contender(String name, Rule rule) {
  private static final double SIGNIFICANT = 0.05;
  private static final double TWO_ERRORS = 2;

  /** Decides a window against a threshold in percent, given the work order's RUNS. */
  @FunctionalInterface
  interface Rule {
    Outcome decide(Window window, double thresholdPercent, int runs);
  }

  /** Returns the gate's own rule, then the usual ones, in the table's order. */
  static List<Contender> all(WorkOrder order) {
    List<Contender> all = new ArrayList<>();
    all.add(gate(order));
    all.add(
        new Contender(
            "gate-in-stage", new GateRule(order, RuleSettings.failErrorOfGate(order))::decide));
    all.addAll(others());
    return List.copyOf(all);
  }

  /** Returns the gate's rule for a gate that is alone in its stage. */
  static Contender gate(WorkOrder order) {
    return new Contender("gate", new GateRule(order, RuleSettings.failErrorOfGate(1))::decide);
  }

  /** Returns the usual rules. */
  static List<Contender> others() {
    return List.of(
        new Contender("letter", Contender::letter),
        new Contender("interleaved-medians", Contender::interleavedMedians),
        new Contender("paired-median", Contender::pairedMedian),
        new Contender("mean-t", Contender::meanT),
        new Contender("mann-whitney", Contender::mannWhitney));
  }

  /** The work order read to the letter: all baseline runs, then all candidate runs. */
  private static Outcome letter(Window window, double threshold, int runs) {
    double delta = median(window.candidate(runs, 2 * runs)) - median(window.baseline(0, runs));
    return Outcome.of(reaches(delta, threshold), runs);
  }

  private static Outcome interleavedMedians(Window window, double threshold, int runs) {
    return Outcome.of(reaches(deltaOfMedians(window, runs), threshold), runs);
  }

  private static Outcome pairedMedian(Window window, double threshold, int runs) {
    return Outcome.of(reaches(median(window.logRatios(runs)), threshold), runs);
  }

  /** The shape perfgate uses: what is not significantly below passes. */
  private static Outcome meanT(Window window, double threshold, int runs) {
    double[] ratios = window.logRatios(runs);
    double error = StudentInterval.spread(ratios) / Math.sqrt(runs);
    return Outcome.of(reaches(Mean.of(ratios).getAsDouble() + TWO_ERRORS * error, threshold), runs);
  }

  /** The shape benchstat uses: only when the two sides differ do the medians count. */
  private static Outcome mannWhitney(Window window, double threshold, int runs) {
    double wanted = LogRatio.ofPercent(threshold);
    double[] baseline = window.baseline(0, runs);
    double[] asked = Arrays.stream(baseline).map(x -> x + wanted).toArray();
    double p = MannWhitneyUTest.withDefaults().test(window.candidate(0, runs), asked).getPValue();
    return p < SIGNIFICANT
        ? Outcome.of(reaches(deltaOfMedians(window, runs), threshold), runs)
        : new Outcome(Verdict.UNDECIDED, runs);
  }

  private static double deltaOfMedians(Window window, int runs) {
    return median(window.candidate(0, runs)) - median(window.baseline(0, runs));
  }

  private static boolean reaches(double logRatio, double threshold) {
    return logRatio >= LogRatio.ofPercent(threshold);
  }

  private static double median(double[] values) {
    return Middle.of(values);
  }
}
