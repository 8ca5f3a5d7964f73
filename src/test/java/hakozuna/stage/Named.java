package hakozuna.stage;

import hakozuna.model.OrderFolder;
import hakozuna.model.Settings;
import hakozuna.model.WorkOrder;
import java.nio.file.Path;
import java.util.Optional;

/** What the user's properties name: tree, ledger and work order, or the suite's own. */
final class Named {
  private Named() {}

  static Path root(Settings settings) {
    String root = settings.get("subject.root").orElse("src/test/native");
    return Path.of(root).toAbsolutePath().normalize();
  }

  /** Returns the ledger that the properties name, or the one in the subject's tree. */
  static Path ledger(Settings settings) {
    Path usual = root(settings).resolve("ledger");
    return settings.get("ledger.dir").map(Path::of).orElse(usual);
  }

  static WorkOrder workOrder(Settings settings) {
    return orders(settings).workOrder(settings.get("work.order").orElse("b82"));
  }

  static OrderFolder orders(Settings settings) {
    Optional<Path> folder = settings.get("work.order.dir").map(Path::of);
    return folder.map(OrderFolder::new).orElseGet(OrderFolder::own);
  }
}
