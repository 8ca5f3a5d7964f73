package hakozuna.ledger;

import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All lines of one ledger folder, read and checked.
 *
 * @param folder where they lie
 * @param lives what each line's entries add up to, by line
 * @param committed how many entries of each line are committed; a line without is unanchored
 * @param anchor what version control holds of it
 */
record Records(
    Path folder, Map<String, Life> lives, Map<String, Integer> committed, Anchor anchor) {

  /**
   * Reads every line that there is, and those that are named; a broken chain and a lost committed
   * entry are errors that name the entry.
   */
  static Records read(Path folder, Anchor anchor, String... lines) {
    Map<String, Life> lives = new TreeMap<>();
    Map<String, Integer> committed = new TreeMap<>();
    for (String name : names(folder, lines)) {
      LedgerFile ledger = new LedgerFile(folder, name);
      Path file = ledger.file();
      List<Entry> entries = ledger.read();
      lives.put(name, new Life(entries));
      anchor.earlier(file).forEach(bytes -> prefix(file, name, bytes, entries));
      Optional<byte[]> now = anchor.committed(file);
      now.ifPresent(bytes -> committed.put(name, prefix(file, name, bytes, entries)));
    }
    return new Records(folder, lives, committed, anchor);
  }

  private static List<String> names(Path folder, String... wanted) {
    Stream<String> found =
        (Files.isDirectory(folder) ? Disk.list(folder) : List.<Path>of())
            .stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(LedgerFile.SUFFIX))
                .map(file -> file.substring(0, file.length() - LedgerFile.SUFFIX.length()));
    return Stream.concat(found, Stream.of(wanted)).distinct().sorted().toList();
  }

  private static int prefix(Path file, String line, byte[] bytes, List<Entry> entries) {
    List<Entry> committed = Chain.read(file, line, bytes).entries();
    for (Entry entry : committed) {
      boolean isMissing = entry.number() > entries.size();
      if (isMissing || !entries.get(entry.number() - 1).equals(entry)) {
        String other = "it is not the entry that is committed";
        String why = isMissing ? "it is committed but missing here" : other;
        throw new BrokenLedgerException(file, entry.number(), why);
      }
    }
    return committed.size();
  }

  Life life(String line) {
    return lives.get(line);
  }

  /** Returns in words what git holds of so many entries, and how it comes to hold the rest. */
  String held(String line, int entries) {
    Integer known = committed.get(line);
    if (known == null) {
      return "unanchored (" + anchor.absence(folder) + ")";
    }
    if (known == entries) {
      return anchor.isWhole(folder)
          ? "held by git" + anchor.unseen(folder)
          : "its archives are not committed: " + commit();
    }
    return (known == 0 ? "not committed: " : known + " of " + entries + " entries committed: ")
        + commit();
  }

  /** Returns the command that commits the ledger, wherever it is typed. */
  String commit() {
    return "cd '%s' && git add %s && git commit"
        .formatted(folder.getParent(), folder.getFileName());
  }

  /** Returns whether an entry is committed; true where nothing can be committed. */
  boolean isCommitted(Entry entry) {
    return committed.getOrDefault(entry.line(), Integer.MAX_VALUE) >= entry.number();
  }
}
