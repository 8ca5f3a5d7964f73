package hakozuna.calibrate;

import hakozuna.calibrate.Contender.Rule;
import hakozuna.model.Lane;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets every rule decide every window of a set of series and counts. */
final class Calibration {
  static final List<Stage> STAGES = List.of(Stage.SCREEN, Stage.REPLAY);

  /** Effects injected, percentage points from the threshold. */
  static final double[] EFFECTS = {-5, -3, -2, 2, 3, 5};

  private static final int QUIET_SERIES = 20;
  private static final int QUIET_BLOCKS = 56;
  private static final double QUIET_SPREAD = 0.01;

  private final WorkOrder order;
  private final List<Contender> contenders;

  Calibration(WorkOrder order) {
    this.order = order;
    this.contenders = Contender.all(order);
  }

  /** Returns a tally per rule and stage, all series of one lane together. */
  List<Tally> judge(String lane, List<Series> series) {
    List<Tally> tallies = new ArrayList<>();
    for (Stage stage : STAGES) {
      for (Contender contender : contenders) {
        Tally tally = Tally.none(contender.name(), lane, stage.word());
        for (Series one : series) {
          tally = judge(tally, contender, one, stage);
        }
        tallies.add(tally);
      }
    }
    return tallies;
  }

  private Tally judge(Tally before, Contender contender, Series series, Stage stage) {
    Tally tally = before;
    double threshold = threshold(series.lane(), stage);
    for (int start = 0; start < series.size(); start++) {
      for (double effect : EFFECTS) {
        Window window = new Window(series, start, threshold + effect);
        Outcome outcome = contender.rule().decide(window, threshold, runs(stage));
        tally = tally.with(outcome, effect >= 0);
      }
    }
    return tally;
  }

  /** Returns how often gate and letter say the same on a quiet machine. */
  double agreement(Stage stage) {
    Rule gate = Contender.gate(order).rule();
    Rule letter = Contender.others().get(0).rule();
    int same = 0;
    for (int seed = 0; seed < QUIET_SERIES; seed++) {
      Series series = Generators.normal(seed, QUIET_SPREAD, QUIET_BLOCKS);
      same += same(series, stage, gate, letter);
    }
    return (double) same / (QUIET_SERIES * QUIET_BLOCKS * EFFECTS.length);
  }

  private int same(Series series, Stage stage, Rule one, Rule other) {
    double threshold = threshold(series.lane(), stage);
    int same = 0;
    for (int start = 0; start < series.size(); start++) {
      for (double effect : EFFECTS) {
        Window window = new Window(series, start, threshold + effect);
        Verdict verdict = one.decide(window, threshold, runs(stage)).verdict();
        same += verdict == other.decide(window, threshold, runs(stage)).verdict() ? 1 : 0;
      }
    }
    return same;
  }

  /** Returns the work order's threshold of a lane; 0 for a name it does not know. */
  double threshold(String lane, Stage stage) {
    return order.lanes().stream()
        .filter(known -> known.name().equals(lane))
        .findFirst()
        .map((Lane known) -> known.threshold(stage))
        .orElse(0.0);
  }

  int runs(Stage stage) {
    return order.plan(stage).runs();
  }

  /** Returns the tallies of all lanes of each rule and stage together. */
  static List<Tally> together(List<Tally> tallies, String name) {
    Map<String, Tally> sums = new java.util.LinkedHashMap<>();
    for (Tally tally : tallies) {
      sums.merge(
          tally.rule() + tally.stage(),
          tally.plus(Tally.none("", "", ""), name),
          (sum, more) -> sum.plus(more, name));
    }
    return List.copyOf(sums.values());
  }
}
