package hakozuna.explain;

import static hakozuna.verdict.Percent.change;

import hakozuna.measure.SamplesCsv;
import hakozuna.model.Variant;
import hakozuna.stats.Middle;
import hakozuna.verdict.Blocks;
import hakozuna.verdict.Counter;
import hakozuna.verdict.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a counter of a lane moved; information, whether a gate rests on it or not.
 *
 * @param lane the lane's name
 * @param baseline median of the baseline's runs, per operation; NaN where it was not measured
 * @param candidate median of the candidate's runs, per operation
 * @param movement of the counter per operation, candidate against baseline
 */
public record CounterRow(String lane, double baseline, double candidate, Movement movement) {

  /**
   * Returns a row for each counter of a lane.
   *
   * @param states what is odd about an event on this machine, by its name, such as not supported
   */
  public static List<CounterRow> of(String lane, Blocks blocks, Map<String, String> states) {
    List<CounterRow> rows = new ArrayList<>();
    Arrays.stream(Counter.values()).forEach(counter -> rows.add(kernel(lane, blocks, counter)));
    SamplesCsv.EVENTS.forEach(event -> rows.add(pmu(lane, blocks, event, states)));
    return rows;
  }

  private static CounterRow kernel(String lane, Blocks blocks, Counter counter) {
    return row(
        lane,
        blocks.figures(Variant.BASELINE, counter::perOp),
        blocks.figures(Variant.CANDIDATE, counter::perOp),
        Movement.of(blocks, counter));
  }

  private static CounterRow pmu(
      String lane, Blocks blocks, String event, Map<String, String> states) {
    Blocks counted = blocks.counted(event);
    String metric = event + "/op";
    double[] baseline = counted.perOp(Variant.BASELINE, event);
    double[] candidate = counted.perOp(Variant.CANDIDATE, event);
    return counted.size() == 0
        ? row(
            lane,
            baseline,
            candidate,
            Movement.notMeasured(metric, states.getOrDefault(event, "not counted in whole blocks")))
        : row(lane, baseline, candidate, Movement.ofPairs(metric, baseline, candidate));
  }

  private static CounterRow row(
      String lane, double[] baseline, double[] candidate, Movement movement) {
    return new CounterRow(lane, middle(baseline), middle(candidate), movement);
  }

  private static double middle(double[] values) {
    return values.length == 0 ? Double.NaN : Middle.of(values);
  }

  /** Returns whether there is a figure. */
  public boolean isMeasured() {
    return movement.change().isPresent();
  }

  /** Returns the row for people: both sides per operation, and the change with its interval. */
  public String line() {
    Figures moved = movement.change().orElseThrow();
    return String.format(
        Locale.ROOT,
        "  %-14s %-20s %12.4g %12.4g %10s  %s .. %s at %.0f%%%n",
        lane,
        movement.counter(),
        baseline,
        candidate,
        change(moved.estimate()),
        change(moved.low()),
        change(moved.high()),
        moved.confidence());
  }
}
