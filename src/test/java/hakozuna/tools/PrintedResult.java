package hakozuna.tools;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The three figures of a result line, as they were printed: rounded or cut off at their last digit,
 * but for a count that is written out.
 *
 * @param ops a count
 * @param time seconds
 * @param speed ops/s
 */
public record PrintedResult(BigDecimal ops, BigDecimal time, BigDecimal speed) {
  /** A bench may read its clock once for the time and once more for the speed. */
  private static final BigDecimal MARGIN = new BigDecimal("0.001");

  /** Returns whether ops/time can be ops/s, given what each printed figure may stand for. */
  public boolean addsUp() {
    BigDecimal slowest = least(speed).multiply(least(time));
    BigDecimal fastest = most(speed).multiply(most(time));
    BigDecimal room = ops.multiply(MARGIN).add(ops.scale() < 0 ? ops.ulp() : BigDecimal.ZERO);
    return slowest.compareTo(ops.add(room)) <= 0 && fastest.compareTo(ops.subtract(room)) >= 0;
  }

  /** Returns the shortest time that both the time and the speed may stand for, seconds. */
  public double leastSeconds() {
    BigDecimal bySpeed = ops.divide(most(speed), MathContext.DECIMAL64);
    return least(time).min(bySpeed).doubleValue();
  }

  private static BigDecimal least(BigDecimal printed) {
    return printed.subtract(printed.ulp()).max(BigDecimal.ZERO);
  }

  private static BigDecimal most(BigDecimal printed) {
    return printed.add(printed.ulp());
  }
}
