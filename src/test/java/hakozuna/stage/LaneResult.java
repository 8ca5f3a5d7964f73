package hakozuna.stage;

import static hakozuna.verdict.GateResult.percent;

import hakozuna.measure.LaneData;
import hakozuna.measure.Progress;
import hakozuna.model.Lane;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.LaneJudge;
import hakozuna.verdict.StageProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A lane when it is done.
 *
 * @param lane which one
 * @param gates what its gates decided
 * @param data what was measured; none when nothing could be
 * @param horizon n_max in blocks; 0 when nothing could be measured
 * @param exhausted whether every block up to n_max is measured
 */
record LaneResult(
    Lane lane, List<GateResult> gates, Optional<LaneData> data, int horizon, boolean exhausted) {

  /** A lane that could not be measured at all. */
  static LaneResult without(WorkOrder order, Stage stage, Lane lane, StageProblem problem) {
    List<GateResult> gates =
        LaneJudge.metrics(order, lane).stream()
            .map(
                metric ->
                    GateResult.without(
                        LaneJudge.gate(metric),
                        lane.name(),
                        metric,
                        LaneJudge.threshold(order, stage, lane, metric),
                        problem.verdict(),
                        problem.getMessage()))
            .toList();
    return new LaneResult(lane, gates, Optional.empty(), 0, false);
  }

  boolean has(Verdict verdict) {
    return gates.stream().anyMatch(gate -> gate.verdict() == verdict);
  }

  /** Returns the gate of this metric. */
  GateResult gate(String metric) {
    return gates.stream().filter(gate -> gate.metric().equals(metric)).findFirst().orElseThrow();
  }

  /** Returns the one line that a finished lane gets on the console. */
  String line() {
    String time = data.map(d -> ", " + Progress.words(seconds(d.wallSeconds()))).orElse("");
    return lane
        + ": "
        + gates.stream().map(LaneResult::words).collect(Collectors.joining("; "))
        + time;
  }

  private static String words(GateResult gate) {
    String name = gate.metric().equals(LaneJudge.THROUGHPUT) ? "" : gate.metric() + " ";
    return name
        + gate.verdict()
        + gate.own()
            .map(
                f ->
                    " %s (%s to %s) where %s is asked, %d blocks"
                        .formatted(
                            percent(f.estimate()),
                            percent(f.low()),
                            percent(f.high()),
                            percent(gate.thresholdPercent()),
                            f.blocks()))
            .orElse("");
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
