package hakozuna.ledger;

import hakozuna.tools.Disk;
import java.nio.file.Path;

/** The files that make a ledger safe to commit: what belongs to this machine only stays here. */
final class Housekeeping {
  private static final String IGNORED = "journal/\n*.lock\n*.tip\n*.new\n";
  private static final String BYTES_STAY = "*.jsonl -text\n*.zip binary\n";

  private Housekeeping() {}

  static void tidy(Path folder) {
    write(folder.resolve(".gitignore"), IGNORED);
    write(folder.resolve(".gitattributes"), BYTES_STAY);
  }

  private static void write(Path file, String text) {
    if (Disk.bytes(file).isEmpty()) {
      Disk.replace(file, text);
    }
  }
}
