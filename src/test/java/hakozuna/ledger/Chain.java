package hakozuna.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a ledger, read as a chain.
 *
 * @param entries every whole entry, in order
 * @param wholeBytes where the last whole entry ends, its line end included
 * @param tail what stands behind the last line end; empty unless a write was cut short
 */
record Chain(List<Entry> entries, int wholeBytes, String tail) {

  /** Reads the chain; an entry that is not what was written is named. */
  static Chain read(Path file, String line, byte[] bytes) {
    return read(file, line, List.of(), bytes);
  }

  /** Reads what follows entries that are read already. */
  static Chain read(Path file, String line, List<Entry> before, byte[] bytes) {
    List<Entry> entries = new ArrayList<>(before);
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        entries.add(next(file, line, entries, text(bytes, start, i)));
        start = i + 1;
      }
    }
    return new Chain(List.copyOf(entries), start, text(bytes, start, bytes.length));
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static Entry next(Path file, String line, List<Entry> before, String text) {
    int number = before.size() + 1;
    try {
      Entry entry = Entry.read(text);
      String previous = Life.last(before.stream()).map(Entry::hash).orElse(Entry.NOTHING_BEFORE);
      must(entry.number() == number, "it calls itself entry " + entry.number());
      must(entry.previous().equals(previous), "it does not follow the entry before it");
      must(entry.line().equals(line), "it belongs to line " + entry.line() + ", not " + line);
      return entry;
    } catch (IllegalArgumentException e) {
      throw new BrokenLedgerException(file, number, e.getMessage());
    }
  }

  private static void must(boolean whole, String otherwise) {
    if (!whole) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
