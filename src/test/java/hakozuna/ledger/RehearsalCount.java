package hakozuna.ledger;

/**
 * How often something was rehearsed.
 *
 * @param ofCandidate how often this very candidate library was
 * @param ofWorkOrder how often any candidate of the work order was
 */
public record RehearsalCount(int ofCandidate, int ofWorkOrder) {}
