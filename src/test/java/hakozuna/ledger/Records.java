package hakozuna.ledger;

import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param aside what lines add up to elsewhere in git, where that is not a part of what lies here
 * @param committed how many entries of each line are committed; a line without is unanchored
 * @param anchor what version control holds of it
 */
record Records(
    Path folder,
    Map<String, Life> lives,
    List<Aside> aside,
    Map<String, Integer> committed,
    Anchor anchor) {

  /**
   * Reads every line that there is, and those that are named; a broken chain, a lost committed
   * entry and a lost committed file are errors that name it.
   */
  static Records read(Path folder, Anchor anchor, String... lines) {
    Map<String, Life> lives = new TreeMap<>();
    Map<String, Integer> committed = new TreeMap<>();
    anchor.lines(folder).stream().sorted().forEach(line -> mustBeThere(folder, anchor, line));
    for (String name : names(folder, lines)) {
      LedgerFile ledger = new LedgerFile(folder, name);
      Path file = ledger.file();
      List<Entry> entries = ledger.read();
      lives.put(name, new Life(entries));
      anchor.earlier(file).forEach(bytes -> prefix(file, name, bytes, entries));
      Optional<byte[]> now = anchor.committed(file);
      now.ifPresent(bytes -> committed.put(name, prefix(file, name, bytes, entries)));
    }
    return new Records(folder, lives, aside(folder, anchor, lives), committed, anchor);
  }

  /** A file that was committed once stays: without it, its boxes could be measured again. */
  private static void mustBeThere(Path folder, Anchor anchor, String line) {
    Path file = new LedgerFile(folder, line).file();
    if (!Files.exists(file)) {
      String why = "it is committed but missing here; " + anchor.restoring(file);
      throw new BrokenLedgerException(file, 1, why);
    }
  }

  /**
   * A line as it is elsewhere in git.
   *
   * @param where such as a branch
   */
  record Aside(String where, Life life) {}

  /** What others have in a branch of theirs need not be here, but it is known. */
  private static List<Aside> aside(Path folder, Anchor anchor, Map<String, Life> lives) {
    List<Aside> aside = new ArrayList<>();
    for (Anchor.Version version : anchor.aside(folder)) {
      Path file = new LedgerFile(folder, version.line()).file();
      Life there = new Life(whole(file, version));
      Life here = lives.getOrDefault(version.line(), new Life(List.of()));
      if (!here.entries().containsAll(there.entries())) {
        aside.add(new Aside(version.where(), there));
      }
    }
    return aside;
  }

  /** A broken ledger in a branch is that branch's affair. */
  private static List<Entry> whole(Path file, Anchor.Version version) {
    try {
      return Chain.read(file, version.line(), version.bytes()).entries();
    } catch (BrokenLedgerException e) {
      return List.of();
    }
  }

  private static List<String> names(Path folder, String... wanted) {
    Stream<String> found =
        (Files.isDirectory(folder) ? Disk.list(folder) : List.<Path>of())
            .stream().flatMap(file -> LedgerFile.lineOf(file.getFileName()).stream());
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

  /** Returns in words what a candidate has in common with boxes of other lines. */
  List<String> likenesses(Plan plan) {
    Stream<Life> others =
        lives.entrySet().stream()
            .filter(line -> !line.getKey().equals(plan.line()))
            .map(Map.Entry::getValue);
    return Stream.concat(others, aside.stream().map(Aside::life))
        .flatMap(life -> life.likenesses(plan))
        .distinct()
        .toList();
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
          : "its archives are not committed: " + commit() + anchor.unseen(folder);
    }
    return (known == 0 ? "not committed: " : known + " of " + entries + " entries committed: ")
        + commit()
        + anchor.unseen(folder);
  }

  /** Returns the command that commits the ledger, wherever it is typed. */
  String commit() {
    return "cd '%s' && git add %s && git commit"
        .formatted(folder.getParent().toString().replace("'", "'\\''"), folder.getFileName());
  }

  /** Returns whether an entry is committed; true where nothing can be committed. */
  boolean isCommitted(Entry entry) {
    return committed.getOrDefault(entry.line(), Integer.MAX_VALUE) >= entry.number();
  }
}
