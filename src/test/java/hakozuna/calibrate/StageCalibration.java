package hakozuna.calibrate;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Judges whole stages: all lanes of a recording, and four lanes of made noise. */
final class StageCalibration {
  private static final int LANES = 4;
  private static final int BLOCKS = 56;
  private static final int STAGES = 1000;
  private static final double NEARLY_AT_THRESHOLD = 0.2;

  private final WorkOrder order;
  private final Calibration calibration;

  StageCalibration(WorkOrder order, Calibration calibration) {
    this.order = order;
    this.calibration = calibration;
  }

  /** Returns a tally per rule and stage, each window being one window of every lane at once. */
  List<Tally> judge(String name, List<Series> lanes) {
    List<Tally> tallies = new ArrayList<>();
    StageRule stages = new StageRule(order, lanes.size());
    for (Stage stage : Calibration.STAGES) {
      tallies.add(judge(Tally.none("gate", name, stage.word()), lanes, stage, stages::decide));
      for (Contender other : Contender.others()) {
        Tally none = Tally.none(other.name(), name, stage.word());
        Decision decision = (w, t, s) -> stages.decide(w, t, s, other.rule());
        tallies.add(judge(none, lanes, stage, decision));
      }
    }
    return tallies;
  }

  private Tally judge(Tally before, List<Series> lanes, Stage stage, Decision decision) {
    Tally tally = before;
    List<Double> thresholds =
        lanes.stream().map(lane -> calibration.threshold(lane.lane(), stage)).toList();
    int starts = lanes.stream().mapToInt(Series::size).min().orElse(0);
    for (int start = 0; start < starts; start++) {
      for (double effect : Calibration.EFFECTS) {
        Outcome outcome =
            decision.decide(windows(lanes, start, thresholds, effect), thresholds, stage);
        tally = tally.with(outcome, effect >= 0);
      }
    }
    return tally;
  }

  private static List<Window> windows(
      List<Series> lanes, int start, List<Double> thresholds, double effect) {
    return IntStream.range(0, lanes.size())
        .mapToObj(i -> new Window(lanes.get(i), start, thresholds.get(i) + effect))
        .toList();
  }

  /** Returns how often four lanes truly a little above their thresholds FAIL as a stage. */
  List<Tried> falseFails() {
    List<Tried> tried = new ArrayList<>();
    Map<String, Double> spreads = Map.of("1%", 0.01, "3%", 0.03);
    for (String spread : List.of("1%", "3%")) {
      for (Stage stage : Calibration.STAGES) {
        int fails = falseFails(spreads.get(spread), stage);
        String what =
            "a %s of four lanes 0.2 points above, spread %s, falsely FAILs"
                .formatted(stage.word(), spread);
        tried.add(Tried.atMost(2.0, what, STAGES, fails));
      }
    }
    return tried;
  }

  private int falseFails(double spread, Stage stage) {
    StageRule rule = new StageRule(order, LANES);
    List<Double> thresholds = order.lanes().stream().map(lane -> lane.threshold(stage)).toList();
    int fails = 0;
    for (int i = 0; i < STAGES; i++) {
      long seed = 1000L * i;
      List<Series> lanes =
          IntStream.range(0, LANES)
              .mapToObj(lane -> Generators.normal(seed + lane, spread, BLOCKS))
              .toList();
      List<Window> windows = windows(lanes, 0, thresholds, NEARLY_AT_THRESHOLD);
      fails += rule.decide(windows, thresholds, stage).verdict() == Verdict.FAIL ? 1 : 0;
    }
    return fails;
  }

  private interface Decision {
    Outcome decide(List<Window> windows, List<Double> thresholds, Stage stage);
  }
}
