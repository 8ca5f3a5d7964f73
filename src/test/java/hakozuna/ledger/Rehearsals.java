package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * How often something was rehearsed, counted beside the ledger: a rehearsal enters nothing, but a
 * verdict after fifty rehearsals is another thing than a verdict after none.
 */
record Rehearsals(Path folder, String line) {

  void add(Instant at, Stage stage, Plan plan) {
    Disk.folder(folder);
    Disk.add(file(), "%s %s %s %s\n".formatted(at, stage.word(), plan.workOrder(), library(plan)));
  }

  Standing.Rehearsed count(Plan plan) {
    List<String> rows = Disk.text(file()).orElse("").lines().toList();
    String order = " " + plan.workOrder() + " ";
    String library = " " + library(plan);
    return new Standing.Rehearsed(
        (int) rows.stream().filter(row -> row.endsWith(library)).count(),
        (int) rows.stream().filter(row -> row.contains(order)).count());
  }

  private Path file() {
    return folder.resolve(line + ".rehearsals");
  }

  /** The same library is the same candidate, whatever its work order is called. */
  private static String library(Plan plan) {
    String library = plan.library(Variant.CANDIDATE);
    return library.isEmpty() ? "none" : library;
  }
}
