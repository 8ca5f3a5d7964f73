package hakozuna.gates;

import hakozuna.stage.LedgerDesk;
import org.junit.jupiter.api.Test;

/** Does every verdict in the ledger follow from what was archived? Measures nothing. */
class ReverifyGate {

  @Test
  void everyVerdictFollowsFromItsArchive() {
    LedgerDesk.open(System.getProperties()).reverify();
  }
}
