package hakozuna.tools.build;

import hakozuna.tools.Disk;
import hakozuna.tools.GitObjects;
import hakozuna.tools.GitObjects.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The files of one commit, below one folder of it.
 *
 * @param objects the repository
 * @param commit its full hash
 * @param below the folder, from the top, with a / behind it; empty for all
 * @param worktree the top of the working tree around the repository: where its modules lie
 */
record RevisionFiles(GitObjects objects, String commit, String below, Path worktree) {
  private static final String MODULE = "160000";
  private static final String LINK = "120000";
  private static final String PROGRAM = "100755";
  private static final String ATTRIBUTES = ".gitattributes";

  /** A file, and where it is written to. */
  private record Placed(Entry entry, Path file) {}

  /**
   * Writes them.
   *
   * @param at where in the written tree
   * @param scratch a folder that is deleted afterwards
   * @param wanted which of the places in the written tree are
   */
  void write(TreeWriter writer, Path at, Path scratch, Predicate<Path> wanted) {
    List<Entry> all = objects.entries(commit);
    List<Placed> placed = new ArrayList<>();
    all.stream()
        .filter(entry -> entry.isBelow(below))
        .map(entry -> new Placed(entry, at.resolve(fromBelow(path(entry)))))
        .filter(file -> wanted.test(file.file()))
        .forEach(placed::add);
    List<Placed> modules = placed.stream().filter(p -> p.entry().mode().equals(MODULE)).toList();
    placed.removeAll(modules);
    contents(all, placed, writer, scratch);
    for (Placed module : modules) {
      String own = path(module.entry()).toString();
      RevisionModule.of(this, own, module.entry().hash())
          .files()
          .write(writer, module.file(), Disk.temporary(scratch, "module-"), wanted);
    }
  }

  private Path fromBelow(Path path) {
    return below.isEmpty() ? path : Path.of(below).relativize(path);
  }

  private static Path path(Entry entry) {
    return TreeWriter.safe(new FileName(entry.name()).path());
  }

  private void contents(List<Entry> all, List<Placed> placed, TreeWriter writer, Path scratch) {
    Conversions conversions = Conversions.of(objects, attributes(all, scratch));
    List<Entry> entries = placed.stream().map(Placed::entry).toList();
    List<List<String>> attributes = conversions.attributes(entries);
    objects.read(
        entries,
        scratch,
        (i, content) -> {
          Entry entry = entries.get(i);
          Path file = placed.get(i).file();
          if (entry.mode().equals(LINK)) {
            writer.link(file, content);
          } else {
            byte[] converted = conversions.converted(entry, content, attributes.get(i));
            writer.file(file, converted, entry.mode().equals(PROGRAM));
          }
        });
  }

  /** Lays out the commit's own attributes: git reads them from a working tree. */
  private Path attributes(List<Entry> all, Path scratch) {
    Path folder = scratch.resolve("attributes");
    Disk.folder(folder);
    TreeWriter writer = new TreeWriter(folder);
    List<Entry> files =
        all.stream()
            .filter(entry -> entry.mode().startsWith("100"))
            .filter(entry -> entry.isCalled(ATTRIBUTES))
            .filter(this::isAround)
            .toList();
    objects.read(files, scratch, (i, content) -> writer.file(path(files.get(i)), content, false));
    return folder;
  }

  /** Attributes hold for the folder that they lie in, and all below it. */
  private boolean isAround(Entry attributes) {
    String folder = Disk.text(attributes.name()).replaceFirst("[^/]*$", "");
    return attributes.isBelow(below) || below.startsWith(folder);
  }
}
