/** The one-shot record: what was planned, what was decided, what may still be done. */
package hakozuna.ledger;
