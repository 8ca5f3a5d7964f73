package hakozuna.calibrate;

import hakozuna.model.Lane;
import hakozuna.model.Stage;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.RuleSettings;
import hakozuna.verdict.ThroughputRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a work order asks of a stage, as the rules need it. */
record Design(WorkOrder order, Stage stage) {
  /** Effects that are injected, percentage points from the threshold. */
  private static final List<Double> EFFECTS = List.of(-5.0, -3.0, -2.0, 2.0, 3.0, 5.0);

  /** Returns the two stages that measure throughput. */
  static List<Design> each(WorkOrder order) {
    return List.of(new Design(order, Stage.SCREEN), new Design(order, Stage.REPLAY));
  }

  int runs() {
    return order.plan(stage).runs();
  }

  /** Returns the threshold of a lane, percent; 0 for a name that the work order does not know. */
  double threshold(String lane) {
    return order.lanes().stream()
        .filter(known -> known.name().equals(lane))
        .findFirst()
        .map((Lane known) -> known.threshold(stage))
        .orElse(0.0);
  }

  /** Returns every start of a series with every effect, at its lane's threshold. */
  Stream<Window> windows(Series series) {
    double threshold = threshold(series.lane());
    return IntStream.range(0, series.size())
        .boxed()
        .flatMap(
            start -> EFFECTS.stream().map(effect -> new Window(series, start, threshold, effect)));
  }

  /**
   * Returns the gate's own rule.
   *
   * @param failError the error of a false FAIL that it may spend
   */
  ThroughputRule rule(double thresholdPercent, double failError, int plannedBlocks) {
    RuleSettings settings =
        new RuleSettings(
            Math.min(runs(), plannedBlocks),
            order.resolutionPercent(),
            order.confidencePercent(),
            failError,
            plannedBlocks);
    return ThroughputRule.of("calibrated", thresholdPercent, settings);
  }
}
