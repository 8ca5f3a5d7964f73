package hakozuna.ledger;

import hakozuna.model.Verdict;

/** What the ledger says to a stage that wants to start. */
public sealed interface Reply permits Reply.Admitted, Reply.Settled, Reply.Refused {

  /** The stage may measure; close it when it is over, or the ledger stays locked. */
  record Admitted(OpenStage stage) implements Reply {}

  /**
   * The stage is decided already and needs no run: Stage A of this baseline.
   *
   * @param verdict what was decided
   * @param entry the deciding entry
   */
  record Settled(Verdict verdict, Entry entry) implements Reply {}

  /** The stage must not start. */
  record Refused(Refusal refusal) implements Reply {}
}
