package hakozuna.stage;

import hakozuna.measure.LaneData;
import hakozuna.measure.Progress;
import hakozuna.model.Lane;
import hakozuna.verdict.Answer;
import hakozuna.verdict.GateKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A lane that is done, in the one line that the console shows.
 *
 * @param lane which one
 * @param answers to the gates that its blocks decide
 * @param data what was measured; none when nothing could be
 */
record LaneLine(Lane lane, List<Answer> answers, Optional<LaneData> data) {

  @Override
  public String toString() {
    return lane
        + ": "
        + answers.stream().map(LaneLine::words).collect(Collectors.joining("; "))
        + data.map(d -> ", " + Progress.words(seconds(d.wallSeconds()))).orElse("");
  }

  private static String words(Answer answer) {
    boolean main = answer.gate().kind() == GateKind.THROUGHPUT;
    return (main ? "" : answer.gate().metric() + " ")
        + answer.verdict()
        + answer
            .own()
            .map(
                f ->
                    " %s (%s to %s) where %s is asked, %d blocks"
                        .formatted(
                            answer.gate().percent(f.estimate()),
                            answer.gate().percent(f.low()),
                            answer.gate().percent(f.high()),
                            answer.gate().asked(),
                            f.count()))
            .orElse("");
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
