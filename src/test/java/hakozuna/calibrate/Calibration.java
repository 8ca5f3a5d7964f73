package hakozuna.calibrate;

import hakozuna.model.Stage;
import hakozuna.model.WorkOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Lets every rule decide every window of a set of series, and counts. */
record Calibration(WorkOrder order) {
  private static final int QUIET_SERIES = 20;
  private static final int QUIET_BLOCKS = 56;
  private static final double QUIET_SPREAD = 0.01;

  /** Returns a tally per stage and rule, all series of one lane together. */
  List<Tally> lane(String lane, List<Series> series) {
    return tallies(lane, series, Contender::all);
  }

  /** Returns a tally per stage and rule, each window being one window of every lane at once. */
  List<Tally> stage(String name, List<Series> lanes) {
    Series shortest = lanes.stream().min(Comparator.comparing(Series::size)).orElseThrow();
    return tallies(
        name, List.of(shortest), design -> new StageRule(design, lanes.size()).contenders(lanes));
  }

  private List<Tally> tallies(
      String lane, List<Series> series, Function<Design, List<Contender>> contenders) {
    List<Tally> tallies = new ArrayList<>();
    for (Design design : Design.each(order)) {
      List<Window> windows = series.stream().flatMap(design::windows).toList();
      contenders.apply(design).forEach(c -> tallies.add(c.tally(lane, design, windows)));
    }
    return tallies;
  }

  /** Returns how often gate and letter say the same at the screen on a quiet machine. */
  double agreementPercent() {
    Design design = new Design(order, Stage.SCREEN);
    Function<Window, Decision> gate = Contender.gate(design).rule();
    Function<Window, Decision> letter = new UsualRules(design.runs()).all().get(0).rule();
    List<Window> windows =
        LongStream.range(0, QUIET_SERIES)
            .mapToObj(seed -> new Generators(seed).normal(QUIET_SPREAD, QUIET_BLOCKS))
            .flatMap(design::windows)
            .toList();
    long same =
        windows.stream().filter(w -> gate.apply(w).verdict() == letter.apply(w).verdict()).count();
    return 100.0 * same / windows.size();
  }
}
