package hakozuna.ledger;

import hakozuna.model.BadFileException;
import java.nio.file.Path;

/** The record is not what was written: a stage cannot start on it. The message names the entry. */
public final class BrokenLedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenLedgerException(Path file, int entry, String why) {
    super(BadFileException.printable(file.getFileName() + ", entry " + entry + ": " + why));
  }
}
