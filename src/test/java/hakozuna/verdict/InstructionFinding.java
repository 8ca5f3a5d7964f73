package hakozuna.verdict;

import hakozuna.model.Verdict;

/**
 * What the instruction gate says of one metric. The interval spans every pair of a candidate and a
 * baseline run.
 *
 * @param metric such as instructions/free
 * @param verdict PASS, FAIL, UNDECIDED or INVALID
 * @param baseline median of the baseline's runs
 * @param candidate median of the candidate's runs
 * @param growthPercent of the medians
 * @param lowPercent least growth among all pairs
 * @param highPercent most growth among all pairs
 * @param confidencePercent that the growth of the true medians lies between the two
 * @param limitPercent how much growth is accepted
 * @param runs of each variant
 * @param reason one sentence for people
 */
public record InstructionFinding(
    String metric,
    Verdict verdict,
    double baseline,
    double candidate,
    double growthPercent,
    double lowPercent,
    double highPercent,
    double confidencePercent,
    double limitPercent,
    int runs,
    String reason) {}
