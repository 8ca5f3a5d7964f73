package hakozuna.ledger;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code <line>.jsonl}: append-only, one canonical JSON object a line, each carrying the hash of
 * the one before. Beside it {@code <line>.tip} holds what was last acknowledged.
 */
record LedgerFile(Path folder, String line) {
  static final String SUFFIX = ".jsonl";

  /** What stays on this machine, and what git must not change, by the file that says so. */
  private static final Map<String, String> FOR_GIT =
      Map.of(
          ".gitignore", "journal/\n*.lock\n*.tip\n*.new\n",
          ".gitattributes", "*.jsonl -text\n*.zip binary\n");

  Path file() {
    return folder.resolve(line + SUFFIX);
  }

  /** Returns the line whose file is called so, if it is one. */
  static Optional<String> lineOf(Path name) {
    String file = name.toString();
    return file.endsWith(SUFFIX)
        ? Optional.of(file.substring(0, file.length() - SUFFIX.length()))
        : Optional.empty();
  }

  private Path tip() {
    return folder.resolve(line + ".tip");
  }

  /** Returns every entry; a torn last line that nobody was promised is left out. */
  List<Entry> read() {
    return whole().entries();
  }

  /**
   * Adds one entry, and returns when it is on the disk. What a killed writer left of a last line is
   * cut away first: it was never acknowledged, so nobody has acted on it.
   */
  Entry append(EntryKind kind, Instant at, Said said) {
    Chain chain = whole();
    Disk.folder(folder);
    Optional<Entry> last = Life.last(chain.entries().stream());
    Tip.of(last).write(tip());
    Entry entry = Entry.after(last, line, kind, at, said.data());
    Disk.append(file(), chain.wholeBytes(), entry.text() + "\n");
    Tip.of(Optional.of(entry)).write(tip());
    return entry;
  }

  /** Makes the folder safe to commit. */
  void keepApart() {
    FOR_GIT.forEach(
        (name, text) -> {
          Path file = folder.resolve(name);
          if (Disk.bytes(file).isEmpty()) {
            Disk.replace(file, text);
          }
        });
  }

  private Chain whole() {
    Optional<Tip> tip = Tip.read(tip()); // first: a writer beside us adds the entry before its tip
    Chain chain = Chain.read(file(), line, Disk.bytes(file()).orElse(new byte[0]));
    return acknowledged(file(), chain, tip);
  }

  /** Returns the chain without a torn tail; complains when it lacks what was acknowledged. */
  static Chain acknowledged(Path file, Chain chain, Optional<Tip> tip) {
    Chain whole = chain.tail().isEmpty() ? chain : withoutTornTail(file, chain, tip);
    tip.ifPresent(last -> last.check(file, whole));
    return whole;
  }

  /**
   * A writer killed inside its one write leaves the beginning of a line. Only the tip can tell that
   * from an entry that was damaged later.
   */
  private static Chain withoutTornTail(Path file, Chain chain, Optional<Tip> tip) {
    int torn = chain.entries().size() + 1;
    if (tip.isEmpty()) {
      String why = "its line has no end, and without %s nothing tells whether it was ever whole";
      String missing = file.getFileName().toString().replace(SUFFIX, ".tip");
      throw new BrokenLedgerException(file, torn, why.formatted(missing));
    }
    if (tip.get().number() >= torn) {
      throw new BrokenLedgerException(file, torn, "it was whole once and is now damaged");
    }
    return new Chain(chain.entries(), chain.wholeBytes(), "");
  }
}
