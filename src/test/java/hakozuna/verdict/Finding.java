package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.Optional;

/**
 * What a rule says about one gate.
 *
 * @param verdict PASS, FAIL or UNDECIDED
 * @param estimate with the interval it was decided by
 * @param blocks how many blocks were seen
 * @param effectiveBlocks how many independent blocks would say as much
 * @param reason one sentence for people, without the figures above
 * @param needed when UNDECIDED: how much more it would take
 */
public record Finding(
    Verdict verdict,
    Estimate estimate,
    int blocks,
    double effectiveBlocks,
    String reason,
    Optional<Forecast> needed) {}
