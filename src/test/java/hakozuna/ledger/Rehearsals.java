package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * How often something was rehearsed: a rehearsal enters nothing, but a verdict after fifty
 * rehearsals is another thing than a verdict after none. It is counted beside the ledger. Where
 * there is none yet a rehearsal makes none, for it must leave nothing in the user's tree.
 *
 * @param folder the ledger's
 * @param spare where it is counted while there is no ledger
 */
record Rehearsals(Path folder, String line, Path spare) {
  private static final String SUFFIX = ".rehearsals";

  void add(Instant at, Stage stage, Plan plan) {
    Path file = Files.isDirectory(folder) ? beside() : apart();
    Disk.folder(file.getParent());
    Disk.add(file, "%s %s %s %s\n".formatted(at, stage.word(), plan.workOrder(), library(plan)));
  }

  Standing.Rehearsed count(Plan plan) {
    Path file = Files.isDirectory(folder) ? beside() : apart();
    List<String> rows = Disk.text(file).orElse("").lines().toList();
    String order = " " + plan.workOrder() + " ";
    String library = " " + library(plan);
    return new Standing.Rehearsed(
        (int) rows.stream().filter(row -> row.endsWith(library)).count(),
        (int) rows.stream().filter(row -> row.contains(order)).count(),
        file.toString());
  }

  /** Moves what was counted apart to the ledger that there is now. */
  void move() {
    Disk.text(apart())
        .ifPresent(
            rows -> {
              Disk.add(beside(), rows);
              Disk.delete(apart());
            });
  }

  private Path beside() {
    return folder.resolve(line + SUFFIX);
  }

  /** Two ledgers of one line are two counts. */
  private Path apart() {
    String ledger = Sha256.of(folder.toString()).substring(0, 12);
    return spare.resolve(line + "-" + ledger + SUFFIX);
  }

  /** The same library is the same candidate, whatever its work order is called. */
  private static String library(Plan plan) {
    String library = plan.library(Variant.CANDIDATE);
    return library.isEmpty() ? "none" : library;
  }
}
