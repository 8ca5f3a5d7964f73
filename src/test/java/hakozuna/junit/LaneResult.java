package hakozuna.junit;

import static hakozuna.verdict.GateResult.percent;

import hakozuna.measure.LaneData;
import hakozuna.measure.Progress;
import hakozuna.verdict.GateResult;
import java.time.Duration;
import java.util.Optional;

/**
 * A lane when it is done.
 *
 * @param throughput what its gate decided
 * @param data what was measured; none when nothing could be
 */
record LaneResult(GateResult throughput, Optional<LaneData> data) {

  /** Returns the one line that a finished lane gets on the console. */
  String line() {
    String figures =
        throughput
            .figures()
            .map(
                f ->
                    " %s (%s to %s) where %s is asked, %d blocks"
                        .formatted(
                            percent(f.estimate()),
                            percent(f.low()),
                            percent(f.high()),
                            percent(throughput.thresholdPercent()),
                            f.blocks()))
            .orElse("");
    String time = data.map(d -> ", " + Progress.words(seconds(d.wallSeconds()))).orElse("");
    return throughput.lane() + ": " + throughput.verdict() + figures + time;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
