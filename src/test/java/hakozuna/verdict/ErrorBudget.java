package hakozuna.verdict;

import hakozuna.model.WorkOrder;
import java.util.Arrays;

/** How a stage's error is shared out among its gates. */
public final class ErrorBudget {
  /** A stage whose lanes are all sound falsely FAILs in at most this share of cases. */
  private static final double FALSE_FAIL_OF_STAGE = 0.02;

  private ErrorBudget() {}

  /** Returns the error of a false FAIL that each gate may spend over all its looks. */
  public static double ofGate(WorkOrder order) {
    return ofGate(
        Arrays.stream(GateKind.values()).mapToInt(k -> k.rule().partsOfError(order)).sum());
  }

  /** Returns the same for a stage of so many gates, at least one. */
  public static double ofGate(int gates) {
    if (gates < 1) {
      throw new IllegalArgumentException("a stage needs at least one gate, not " + gates);
    }
    return FALSE_FAIL_OF_STAGE / gates;
  }
}
