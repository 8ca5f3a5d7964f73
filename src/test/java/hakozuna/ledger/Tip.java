package hakozuna.ledger;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was last acknowledged, kept in a file of its own: a chain cannot tell by itself that its
 * tail was cut, nor whether a torn last line was ever promised to anyone.
 *
 * @param number of the last entry, 0 for none
 * @param hash its hash
 */
record Tip(int number, String hash) {

  static Tip of(Optional<Entry> last) {
    return last.map(entry -> new Tip(entry.number(), entry.hash()))
        .orElse(new Tip(0, Entry.NOTHING_BEFORE));
  }

  static Optional<Tip> read(Path file) {
    return Disk.text(file).map(text -> parse(file, text.strip()));
  }

  private static Tip parse(Path file, String text) {
    if (!text.matches("\\d{1,9} [0-9a-f]{64}")) {
      throw new BrokenLedgerException(file, 0, "not 'number hash', but '" + text + "'");
    }
    String[] words = text.split(" ");
    return new Tip(Integer.parseInt(words[0]), words[1]);
  }

  void write(Path file) {
    Disk.replace(file, number + " " + hash + "\n");
  }

  /** Complains when the chain lacks what was acknowledged. */
  void check(Path file, Chain chain) {
    int have = chain.entries().size();
    if (number > have) {
      throw new BrokenLedgerException(
          file, have + 1, "entry " + number + " was written, but the file ends before it");
    }
    if (number > 0 && !chain.entries().get(number - 1).hash().equals(hash)) {
      throw new BrokenLedgerException(
          file, number, "another entry was written here; the chain was made anew");
    }
  }
}
