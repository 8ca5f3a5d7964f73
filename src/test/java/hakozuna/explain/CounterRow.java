package hakozuna.explain;

import static hakozuna.verdict.Figures.change;

import hakozuna.measure.SamplesCsv;
import hakozuna.model.Variant;
import hakozuna.stats.Middle;
import hakozuna.verdict.Blocks;
import hakozuna.verdict.Counter;
import hakozuna.verdict.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a counter of a lane moved; information, whether a gate rests on it or not.
 *
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
    Stream.of(Counter.values()).map(counter -> of(lane, blocks, counter)).forEach(rows::add);
    for (String event : SamplesCsv.EVENTS) {
      Blocks counted = blocks.counted(event);
      String why = states.getOrDefault(event, "not counted in complete blocks");
      rows.add(row(lane, event + "/op", side -> counted.perOp(side, event), why));
    }
    return rows;
  }

  static CounterRow of(String lane, Blocks blocks, Counter counter) {
    String why = "there is no complete block";
    return row(lane, counter.metric(), side -> blocks.figures(side, counter::perOp), why);
  }

  private static CounterRow row(
      String lane, String metric, Function<Variant, double[]> figures, String whyNone) {
    double[] baseline = figures.apply(Variant.BASELINE);
    double[] candidate = figures.apply(Variant.CANDIDATE);
    return baseline.length == 0
        ? new CounterRow(lane, Double.NaN, Double.NaN, Movement.notMeasured(metric, whyNone))
        : new CounterRow(
            lane,
            Middle.of(baseline),
            Middle.of(candidate),
            Movement.ofPairs(metric, baseline, candidate));
  }

  public boolean isMeasured() {
    return movement.change().isPresent();
  }

  /** Returns the row for people: both sides per operation, and the change with its interval. */
  public String line() {
    Figures moved = movement.change().orElseThrow();
    return String.format(
        Locale.ROOT,
        "  %-14s %-19s %10.4g %10.4g %10s  %s .. %s at %.0f%%%n",
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
