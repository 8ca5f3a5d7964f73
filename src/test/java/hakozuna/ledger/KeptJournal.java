package hakozuna.ledger;

import hakozuna.measure.InstructionCsv;
import hakozuna.model.Stage;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journal of a stage, and what the ledger says of it: its rows are sealed when the planned
 * blocks of a lane are fixed and when a sitting ends.
 *
 * @param folder the ledger's
 * @param plan under which the stage is measured
 */
record KeptJournal(Path folder, Life life, Entry plan, Stage stage) {

  /** Opens it; rows that are not those that were sealed are an error that names the first. */
  Journal open() {
    lastEnded().ifPresent(this::restore);
    lastSealed().ifPresent(entry -> mustBeWhole(entry, entry.seal().damage(text())));
    Journal journal = new Journal(home());
    Optional<String> problem = RawEvidence.in(home()).problems(journal.read()).stream().findFirst();
    mustBeWhole(lastSealed().orElse(plan), problem);
    lastEnded().ifPresent(ended -> checkInstructions(ended, journal));
    return journal;
  }

  /** Instructions are counted once; what a later sitting rests on is what was counted. */
  private void checkInstructions(Entry ended, Journal journal) {
    Optional<String> sealed = ended.ended().evidence().instructionsSha256();
    Optional<String> now = journal.kept(InstructionCsv.NAME).map(Sha256::of);
    if (sealed.isPresent() && now.isPresent() && !now.equals(sealed)) {
      throw broken(ended, "its counted instructions were edited");
    }
  }

  private void mustBeWhole(Entry sealed, Optional<String> damage) {
    if (damage.isPresent()) {
      throw broken(sealed, "its samples were edited: " + damage.get());
    }
  }

  private BrokenLedgerException broken(Entry entry, String why) {
    Path file = new LedgerFile(folder, plan.line()).file();
    return new BrokenLedgerException(file, entry.number(), why);
  }

  /**
   * Returns the entry that holds samples of a sitting that never ended, or its runs, when they are
   * in no journal any more: no archive has them, so nothing can bring them back.
   */
  Optional<Entry> lost() {
    return lastSealed()
        .filter(entry -> text().isEmpty() && entry.said() instanceof Said.PlannedBlocks)
        .or(() -> unfinished().filter(Unfinished::isLost).map(Unfinished::started));
  }

  /** Returns what the sitting that never ended left, if there is one. */
  Optional<Unfinished> unfinished() {
    if (!text().isEmpty()) {
      lastSealed().ifPresent(entry -> mustBeWhole(entry, entry.seal().damage(text())));
    }
    return life.unended(plan, stage)
        .map(
            started ->
                Unfinished.of(
                    started,
                    home(),
                    life.unfinishedRuns(plan, stage),
                    plan.plan().facts().isOfCluster()));
  }

  private String text() {
    return Disk.text(home().resolve(Archive.SAMPLES)).orElse("");
  }

  Path home() {
    return folder
        .resolve("journal")
        .resolve("%s-%04d-%s".formatted(plan.line(), plan.number(), stage.word()));
  }

  private Optional<Entry> lastEnded() {
    return Life.last(life.ended(plan, stage).stream());
  }

  private Optional<Entry> lastSealed() {
    return Stream.concat(life.plannedBlocks(plan, stage), lastEnded().stream())
        .max(Comparator.comparingInt(Entry::number));
  }

  /** What an ended sitting measured comes back from its archive when a table is lost. */
  private void restore(Entry ended) {
    Said.Evidence left = ended.ended().evidence();
    boolean isCounted = left.instructionsSha256().isPresent();
    restore(ended, "samples", Archive.SAMPLES, left.samples().bytes() > 0);
    restore(ended, "counted instructions", InstructionCsv.NAME, isCounted);
  }

  private void restore(Entry ended, String what, String table, boolean isSealed) {
    Path file = home().resolve(table);
    if (!isSealed || Disk.bytes(file).map(bytes -> bytes.length).orElse(0) > 0) {
      return;
    }
    Archive archive = Archive.of(folder, ended);
    if (!archive.exists()) {
      String nowhere =
          "its %s are neither in %s nor in %s; the archive belongs to the ledger: git add %s";
      Path zip = archive.file();
      throw broken(ended, nowhere.formatted(what, home(), zip, zip.getParent()));
    }
    Disk.folder(home());
    Disk.replace(file, archive.text(table));
  }
}
