package hakozuna.calibrate;

import hakozuna.stats.LogRatio;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A run of consecutive blocks of a series, wrapping round, with a known effect injected into the
 * candidate.
 *
 * @param series where the blocks come from
 * @param start the first block
 * @param truthPercent the effect that is now true, percent
 */
record Window(Series series, int start, double truthPercent) {

  /** Returns ln of baseline throughput of blocks {@code from} to {@code to} of the window. */
  double[] baseline(int from, int to) {
    return range(from, to, i -> series.baseline()[i]);
  }

  /** Returns ln of candidate throughput of blocks {@code from} to {@code to} of the window. */
  double[] candidate(int from, int to) {
    double injected = LogRatio.ofPercent(truthPercent) - series.truth();
    return range(from, to, i -> series.candidate()[i] + injected);
  }

  /** Returns ln(candidate / baseline) of the first blocks. */
  double[] logRatios(int blocks) {
    double[] baseline = baseline(0, blocks);
    double[] ratios = candidate(0, blocks);
    Arrays.setAll(ratios, i -> ratios[i] - baseline[i]);
    return ratios;
  }

  /** Returns the order inside each of the first blocks. */
  List<Boolean> candidateFirst(int blocks) {
    return IntStream.range(0, blocks).mapToObj(i -> series.candidateFirst()[place(i)]).toList();
  }

  private double[] range(int from, int to, IntToDoubleFunction value) {
    return IntStream.range(from, to).map(this::place).mapToDouble(value).toArray();
  }

  private int place(int block) {
    return (start + block) % series.size();
  }
}
