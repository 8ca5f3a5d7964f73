package hakozuna.verdict;

import hakozuna.model.WorkOrder;
import java.util.Arrays;

/**
 * What a gate was told before its first block.
 *
 * @param runs blocks at the first look
 * @param resolutionPercent half-width, percentage points, at which an interval counts as exact
 * @param confidence percent, two-sided, over all looks of the gate
 * @param failError probability of a false FAIL over all looks, one-sided; the stage's share (a
 *     stage may falsely FAIL in 2%); never more than half of 1 - confidence
 * @param plannedBlocks the most blocks over all sittings, fixed after the first {@code runs}
 */
public record RuleSettings(
    int runs, double resolutionPercent, double confidence, double failError, int plannedBlocks) {
  /** A stage whose lanes are all sound falsely FAILs in at most this share of cases. */
  private static final double FALSE_FAIL_OF_STAGE = 0.02;

  /** A candidate's first plan may spend this part of the error, all others together the rest. */
  private static final double OF_FIRST_PLAN = 0.9;

  /** Beyond so many plans no part is left that would show. */
  private static final int MOST_HALVINGS = 30;

  public RuleSettings {
    require(runs >= 1, "at least one run", runs);
    require(resolutionPercent > 0, "a resolution above 0", resolutionPercent);
    require(confidence > 50 && confidence < 100, "a confidence of 50 to 100%", confidence);
    require(failError > 0 && failError < 0.5, "a FAIL error of 0 to 0.5", failError);
    require(
        plannedBlocks >= runs,
        "at least as many blocks in all as at the first look",
        plannedBlocks);
  }

  /** Returns the error of a false FAIL that each gate of a stage may spend over all its looks. */
  public static double failErrorOfGate(WorkOrder order) {
    return failErrorOfGate(
        Arrays.stream(GateKind.values()).mapToInt(k -> k.rule().partsOfError(order)).sum());
  }

  /** Returns the same for a stage of so many gates, at least one. */
  public static double failErrorOfGate(int gates) {
    if (gates < 1) {
      throw new IllegalArgumentException("a stage needs at least one gate, not " + gates);
    }
    return FALSE_FAIL_OF_STAGE / gates;
  }

  /**
   * Returns the part of the error that a candidate's plan may spend: 0.9 of it the first, 0.05 the
   * second, and each later one half of the one before, so that all plans together err as seldom as
   * one was said to.
   *
   * @param plan which of the candidate's plans, from 1
   */
  public static double shareOfPlan(int plan) {
    return plan == 1
        ? OF_FIRST_PLAN
        : (1 - OF_FIRST_PLAN) / Math.pow(2, Math.min(plan - 1, MOST_HALVINGS));
  }

  /** Returns these settings with a part of both errors; the whole changes nothing. */
  RuleSettings spending(double share) {
    return share == 1
        ? this
        : new RuleSettings(
            runs,
            resolutionPercent,
            100 - (100 - confidence) * share,
            failError * share,
            plannedBlocks);
  }

  /** Returns the one-sided error of a PASS over all looks. */
  double passError() {
    return (1 - confidence / 100) / 2;
  }

  /** Returns the one-sided error of a FAIL over all looks. */
  double failErrorSpent() {
    return Math.min(failError, passError());
  }

  /** Returns these settings with a smaller share of both errors. */
  RuleSettings sharing(int gates) {
    return new RuleSettings(
        runs,
        resolutionPercent,
        100 - (100 - confidence) / gates,
        failErrorSpent() / gates,
        plannedBlocks);
  }

  private static void require(boolean holds, String rule, double found) {
    if (!holds) {
      throw new IllegalArgumentException("a rule needs " + rule + ", not " + found);
    }
  }
}
