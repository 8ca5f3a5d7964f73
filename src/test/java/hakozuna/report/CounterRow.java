package hakozuna.report;

import hakozuna.verdict.Blocks;
import hakozuna.verdict.Counter;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.Movement;
import java.util.Arrays;
import java.util.List;

/**
 * How a counter of a lane moved; information, whether a gate rests on it or not.
 *
 * @param lane the lane's name
 * @param movement of the counter per operation, candidate against baseline
 */
public record CounterRow(String lane, Movement movement) {

  /** Returns a row for each counter of a lane. */
  public static List<CounterRow> of(String lane, Blocks blocks) {
    return Arrays.stream(Counter.values())
        .map(counter -> new CounterRow(lane, blocks.movement(counter)))
        .toList();
  }

  /** Returns the row for people. */
  String line() {
    String moved =
        movement
            .change()
            .map(
                c ->
                    "%9s  %s .. %s"
                        .formatted(
                            GateResult.percent(c.percent()),
                            GateResult.percent(c.low()),
                            GateResult.percent(c.high())))
            .orElse("not measured: " + movement.missing());
    return "  %-14s %-20s %s%n".formatted(lane, movement.counter(), moved);
  }
}
