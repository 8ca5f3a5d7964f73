package hakozuna.verdict;

import hakozuna.stats.ByLayout;
import hakozuna.stats.LogRatio;
import hakozuna.stats.Middle;
import hakozuna.stats.PairedSeries;
import java.util.List;
import java.util.Map;

/**
 * What a lane's throughput did by the placement of the code; the interval of its gate covers it.
 *
 * @param rows one a placement, by its number
 * @param spreadPercent standard deviation of the rows' medians
 * @param noisePercent what it would be about if placement did nothing; NaN where no placement has
 *     two blocks
 */
public record LaneLayouts(String lane, List<Row> rows, double spreadPercent, double noisePercent) {

  /**
   * The blocks of one placement.
   *
   * @param layout its number; 0 is as built
   * @param medianPercent of the blocks' changes of throughput
   * @param lowPercent the lowest of them
   * @param highPercent the highest of them
   */
  public record Row(
      int layout, int blocks, double medianPercent, double lowPercent, double highPercent) {

    private static Row of(int layout, List<Double> logRatios) {
      double[] values = logRatios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return new Row(
          layout,
          values.length,
          LogRatio.percent(Middle.of(values)),
          LogRatio.percent(values[0]),
          LogRatio.percent(values[values.length - 1]));
    }
  }

  /** Returns the lanes that ran more than one placement. */
  static List<LaneLayouts> of(Evidence evidence) {
    return evidence.lanes().entrySet().stream()
        .map(lane -> Map.entry(lane.getKey(), lane.getValue().blocks()))
        .filter(lane -> lane.getValue().size() > 0)
        .map(lane -> Map.entry(lane.getKey(), lane.getValue().throughput()))
        .filter(lane -> !lane.getValue().layouts().isEmpty())
        .map(lane -> of(lane.getKey(), lane.getValue()))
        .toList();
  }

  private static LaneLayouts of(String lane, PairedSeries seen) {
    ByLayout layouts = ByLayout.of(seen);
    return new LaneLayouts(
        lane,
        layouts.blocks().entrySet().stream()
            .map(layout -> Row.of(layout.getKey(), layout.getValue()))
            .toList(),
        LogRatio.percent(layouts.spread()),
        LogRatio.percent(layouts.noise()));
  }
}
