package hakozuna.ledger;

import hakozuna.measure.InstructionCsv;
import hakozuna.model.Stage;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journal of a stage, and what the ledger says of it: its rows are sealed when n_max of a lane
 * is fixed and when a sitting ends.
 *
 * @param folder the ledger's
 * @param life the line's entries
 * @param plan under which the stage is measured
 * @param stage whose samples they are
 */
record KeptJournal(Path folder, Life life, Entry plan, Stage stage) {

  /** Opens it; rows that are not those that were sealed are an error that names the first. */
  Journal open() {
    lastEnded().ifPresent(this::restore);
    lastSealed().ifPresent(this::check);
    Journal journal = new Journal(home());
    RawEvidence.problems(home(), journal.read())
        .findFirst()
        .ifPresent(
            problem -> {
              throw broken(lastSealed().orElse(plan), "its samples were edited: " + problem);
            });
    lastEnded().ifPresent(ended -> checkInstructions(ended, journal));
    return journal;
  }

  /** Instructions are counted once; what a later sitting rests on is what was counted. */
  private void checkInstructions(Entry ended, Journal journal) {
    Object sealed = ended.data().get("instructionsSha256");
    Optional<String> table = journal.kept(InstructionCsv.NAME);
    if (sealed != null && table.isPresent() && !Sha256.of(table.get()).equals(sealed)) {
      throw broken(ended, "its counted instructions were edited");
    }
  }

  private BrokenLedgerException broken(Entry entry, String why) {
    return new BrokenLedgerException(
        new LedgerFile(folder, plan.line()).file(), entry.number(), why);
  }

  /**
   * Returns the entry that sealed samples of a sitting that never ended, when there is no journal
   * any more: no archive holds them, so nothing can bring them back.
   */
  Optional<Entry> lost() {
    return lastSealed().filter(entry -> isEmpty() && entry.kind() == EntryKind.HORIZON);
  }

  private boolean isEmpty() {
    return text().isEmpty();
  }

  private String text() {
    return Disk.bytes(table()).map(Disk::text).orElse("");
  }

  private Path table() {
    return home().resolve(Journal.SAMPLES);
  }

  Path home() {
    return folder
        .resolve("journal")
        .resolve("%s-%04d-%s".formatted(plan.line(), plan.number(), stage.word()));
  }

  private Optional<Entry> lastEnded() {
    return last(life.ended(plan, stage).stream());
  }

  private Optional<Entry> lastSealed() {
    List<Entry> horizons = life.horizons(plan, stage);
    return last(
        Stream.concat(horizons.stream(), life.ended(plan, stage).stream())
            .sorted(java.util.Comparator.comparingInt(Entry::number)));
  }

  private static Optional<Entry> last(Stream<Entry> entries) {
    return entries.reduce((one, later) -> later);
  }

  /** What an ended sitting measured comes back from its archive when the table is lost. */
  private void restore(Entry ended) {
    if (isEmpty() && SampleSeal.of(ended).bytes() > 0) {
      Archive archive = new Archive(folder.resolve(Archive.name(ended)));
      if (!archive.exists()) {
        throw broken(
            ended,
            "its samples are neither in "
                + home()
                + " nor in "
                + archive.file()
                + "; the archive belongs to the ledger: git add "
                + archive.file().getParent());
      }
      Disk.folder(home());
      Disk.replace(table(), archive.texts(Archive.SAMPLES).getOrDefault(Archive.SAMPLES, ""));
    }
  }

  private void check(Entry sealed) {
    SampleSeal.of(sealed)
        .damage(text())
        .ifPresent(
            damage -> {
              throw broken(sealed, "its samples were edited: " + damage);
            });
  }
}
