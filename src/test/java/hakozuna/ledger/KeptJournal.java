package hakozuna.ledger;

import hakozuna.model.Stage;
import java.nio.file.Path;
import java.util.List;

/** Opens the journal of a stage, after a look at what the ledger says of it. */
final class KeptJournal {
  private KeptJournal() {}

  static Journal open(LedgerFile ledger, Entry plan, Stage stage, List<Entry> ended) {
    Path folder =
        ledger
            .folder()
            .resolve("journal")
            .resolve("%s-%04d-%s".formatted(ledger.line(), plan.number(), stage.word()));
    Journal journal = new Journal(folder);
    if (!ended.isEmpty()) {
      check(ledger, ended.get(ended.size() - 1), journal);
    }
    return journal;
  }

  /**
   * What an ended sitting measured must still be there; a lost table comes back from the archive.
   */
  private static void check(LedgerFile ledger, Entry ended, Journal journal) {
    SampleSeal seal = SampleSeal.of(ended);
    if (journal.text().isEmpty() && seal.bytes() > 0) {
      Archive archive = new Archive(ledger.folder().resolve(Archive.name(ended)));
      journal.restore(archive.texts(Archive.SAMPLES).getOrDefault(Archive.SAMPLES, ""));
    }
    seal.damage(journal.text())
        .ifPresent(
            damage -> {
              throw new BrokenLedgerException(
                  ledger.file(), ended.number(), "its samples were edited: " + damage);
            });
  }
}
