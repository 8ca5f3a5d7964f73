package hakozuna.ledger;

import hakozuna.tools.HeldLock;
import java.nio.file.Path;
import java.util.Optional;

/** One stage at a time on one ledger. */
record LedgerLock(HeldLock lock) implements AutoCloseable {

  static Path file(Path folder) {
    return folder.resolve("ledger.lock");
  }

  /** Takes the lock, or returns nothing when another stage has it. */
  static Optional<LedgerLock> take(Path folder) {
    return HeldLock.take(file(folder)).map(LedgerLock::new);
  }

  /** Returns the process id of whoever took the lock last. */
  static String holder(Path folder) {
    return HeldLock.holder(file(folder));
  }

  @Override
  public void close() {
    lock.close();
  }
}
