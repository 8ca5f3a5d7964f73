package hakozuna.calibrate;

import hakozuna.model.Lane;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How often do four lanes, each truly a little above its threshold, FAIL as a stage? */
record StageCalibration(WorkOrder order) {
  private static final int LANES = 4;
  private static final int BLOCKS = 56;
  private static final int STAGES = 1000;
  private static final double NEARLY_AT_THRESHOLD = 0.2;
  private static final String WHAT =
      "a %s of four lanes 0.2 points above, spread %.0f%%, falsely FAILs";

  List<Tried> tried() {
    List<Tried> tried = new ArrayList<>();
    for (double spread : new double[] {0.01, 0.03}) {
      for (Design design : Design.each(order)) {
        String what = String.format(Locale.ROOT, WHAT, design.stage().word(), 100 * spread);
        StageRule rule = new StageRule(design, LANES);
        tried.add(
            Tried.atMost(2.0, what, STAGES, seed -> fails(rule, lanes(1000L * seed, spread))));
      }
    }
    return tried;
  }

  private List<Series> lanes(long seed, double spread) {
    List<Lane> lanes = order.lanes();
    return IntStream.range(0, LANES)
        .mapToObj(i -> new Generators(seed + i).normal(spread, BLOCKS).named(lanes.get(i).name()))
        .toList();
  }

  private static boolean fails(StageRule rule, List<Series> lanes) {
    Window window = new Window(lanes.get(0), 0, 0, NEARLY_AT_THRESHOLD);
    return rule.decide(lanes, window).verdict() == Verdict.FAIL;
  }
}
