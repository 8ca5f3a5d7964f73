package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What follows from a verdict: a FAIL freezes the line, a passed replay is promoted. Entered with
 * the verdict, or by the next stage when the first was killed in between.
 */
final class Closing {
  private Closing() {}

  static void enter(LedgerFile ledger, Instant at) {
    List<Entry> entries = ledger.read();
    if (entries.isEmpty() || entries.get(entries.size() - 1).kind() != EntryKind.ENDED) {
      return;
    }
    Entry ended = entries.get(entries.size() - 1);
    if (Life.verdict(ended) == Verdict.FAIL) {
      ledger.append(EntryKind.FROZEN, at, frozen(ended));
    } else if (Life.verdict(ended) == Verdict.PASS && Life.stage(ended) == Stage.REPLAY) {
      ledger.append(EntryKind.PROMOTED, at, common(ended));
    }
  }

  private static Map<String, Object> frozen(Entry ended) {
    Map<String, Object> data = common(ended);
    data.put("turnTo", Tree.texts(ended.data(), "turnTo"));
    data.put(
        "reason",
        "The "
            + ended.text("stage")
            + " of "
            + ended.text("workOrder")
            + " failed: "
            + ended.text("reason"));
    return data;
  }

  private static Map<String, Object> common(Entry ended) {
    Map<String, Object> data = new java.util.TreeMap<>();
    data.put("cause", ended.number());
    data.put("plan", ended.number("plan"));
    data.put("stage", ended.text("stage"));
    data.put("workOrder", ended.text("workOrder"));
    return data;
  }
}
