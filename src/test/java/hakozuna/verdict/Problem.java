package hakozuna.verdict;

import hakozuna.model.Verdict;

/**
 * Why something cannot be answered by a measurement.
 *
 * @param verdict INVALID or REFUSED; FAIL where the candidate is at fault
 * @param reason one sentence for people
 */
public record Problem(Verdict verdict, String reason) {}
