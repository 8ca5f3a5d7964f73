package hakozuna.verdict;

import hakozuna.model.WorkOrder;

/** How a stage's error is shared out among its gates. */
public final class Shares {
  /** A stage whose lanes are all sound falsely FAILs in at most this share of cases. */
  private static final double FALSE_FAIL_OF_STAGE = 0.02;

  private Shares() {}

  /** Returns the error of a false FAIL that each gate may spend over all its looks. */
  public static double ofFalseFail(WorkOrder order) {
    return ofFalseFail(
        order.lanes().size()
            + (order.counters().improvesAny().isPresent() ? 1 : 0)
            + (order.counters().instructions().isPresent() ? 1 : 0)
            + (order.counters().maxRssGrowthPercent().isPresent() ? order.lanes().size() : 0));
  }

  /** Returns the same for a stage of so many gates, at least one. */
  public static double ofFalseFail(int gates) {
    if (gates < 1) {
      throw new IllegalArgumentException("a stage needs at least one gate, not " + gates);
    }
    return FALSE_FAIL_OF_STAGE / gates;
  }
}
