package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Instant;

/**
 * How often something was rehearsed, counted beside the ledger: a rehearsal enters nothing, but a
 * verdict after fifty rehearsals is another thing than a verdict after none.
 *
 * @param folder the ledger's folder
 * @param line the line of work
 */
record Rehearsals(Path folder, String line) {

  void add(Instant at, Stage stage, Plan plan) {
    Disk.folder(folder);
    Disk.add(file(), "%s %s %s\n".formatted(at, stage.word(), key(plan)));
  }

  Standing.Rehearsed count(Plan plan) {
    String text = Disk.bytes(file()).map(Disk::text).orElse("");
    String order = " " + plan.workOrder() + " ";
    return new Standing.Rehearsed(
        (int) text.lines().filter(row -> row.endsWith(" " + library(plan))).count(),
        (int) text.lines().filter(row -> row.contains(order)).count());
  }

  private Path file() {
    return folder.resolve(line + ".rehearsals");
  }

  private static String key(Plan plan) {
    return plan.workOrder() + " " + library(plan);
  }

  /** The same library is the same candidate, whatever its work order is called. */
  private static String library(Plan plan) {
    String library = plan.library(Variant.CANDIDATE);
    return library.isEmpty() ? "none" : library;
  }
}
