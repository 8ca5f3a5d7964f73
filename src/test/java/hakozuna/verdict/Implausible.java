package hakozuna.verdict;

import hakozuna.model.Sample;
import hakozuna.model.Verdict;
import hakozuna.stats.Middle;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A result too good, or of another amount of work, is no result. FAIL when the candidate is at
 * fault, INVALID when the comparison is.
 *
 * @param baseline at least one run
 * @param candidate at least one run
 */
record Implausible(List<Sample> baseline, List<Sample> candidate) {
  private static final double TIMES = 10;

  /**
   * Where the count depends on who ran when, a change of speed moves it a little; decision 0008.
   */
  private static final double TIMING_SHARE = 0.05;

  /**
   * Returns what makes a lane's samples implausible, if anything does. No work done (ops of 0, or a
   * tenth of the baseline's) or ten times the throughput: FAIL. Operations that differ by more than
   * the baseline's own runs do among themselves: INVALID; where those differ at all, by more than
   * 5%, too.
   */
  Optional<Problem> problem() {
    return noWork().or(this::tooFast).or(this::otherWork);
  }

  private Optional<Problem> noWork() {
    double wanted = median(baseline, Sample::ops) / TIMES;
    String form = "no work done: a candidate run did %d ops, the baseline's do %.0f";
    return candidate.stream()
        .filter(run -> run.ops() <= wanted)
        .findFirst()
        .map(run -> problem(Verdict.FAIL, form, run.ops(), wanted * TIMES));
  }

  private Optional<Problem> tooFast() {
    double ratio = median(candidate, Sample::opsPerSecond) / median(baseline, Sample::opsPerSecond);
    String form = "implausible: the candidate is %.1f times as fast";
    return ratio < TIMES ? Optional.empty() : Optional.of(problem(Verdict.FAIL, form, ratio));
  }

  private Optional<Problem> otherWork() {
    DoubleSummaryStatistics own = baseline.stream().mapToDouble(Sample::ops).summaryStatistics();
    double spread = own.getMax() - own.getMin();
    double room = spread == 0 ? 0 : Math.max(spread, TIMING_SHARE * own.getMax());
    double ops = median(candidate, Sample::ops);
    String form = "other work: the candidate does %.0f ops a run, the baseline %.0f to %.0f";
    return ops >= own.getMin() - room && ops <= own.getMax() + room
        ? Optional.empty()
        : Optional.of(problem(Verdict.INVALID, form, ops, own.getMin(), own.getMax()));
  }

  private static Problem problem(Verdict verdict, String form, Object... figures) {
    return new Problem(verdict, String.format(Locale.ROOT, form, figures));
  }

  private static double median(List<Sample> runs, ToDoubleFunction<Sample> figure) {
    return Middle.of(runs.stream().mapToDouble(figure).toArray());
  }
}
