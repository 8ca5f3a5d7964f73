package hakozuna.tools.scope;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.Disk;
import hakozuna.tools.build.SourceTree;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The sources of one side, as debug information names them.
 *
 * @param tree where they lie
 * @param makeDirectory where the compiler ran
 * @param compiledAt the folder that the tree was copied to
 * @param files below the tree
 * @param known what was read before
 * @param paths what was asked before
 */
record Sources(
    SourceTree tree,
    Path makeDirectory,
    Path compiledAt,
    Set<String> files,
    Map<String, List<String>> known,
    Map<String, Optional<String>> paths) {

  static Sources of(SourceTree tree, SubjectSpec subject, Path compiledAt) {
    Set<String> files =
        tree.files().stream().map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
    return new Sources(
        tree,
        Path.of(subject.makeDirectory()),
        compiledAt,
        files,
        new HashMap<>(),
        new HashMap<>());
  }

  /** Returns the file of the tree that is meant; empty for those of the system. */
  Optional<String> path(String file) {
    return paths.computeIfAbsent(file, this::found);
  }

  private Optional<String> found(String file) {
    Path name = Path.of(file).normalize();
    Path relative =
        !name.isAbsolute()
            ? makeDirectory.resolve(name).normalize()
            : name.startsWith(compiledAt) ? compiledAt.relativize(name) : name;
    return files.contains(relative.toString())
        ? Optional.of(relative.toString())
        : isOfSystem(name) ? Optional.empty() : nearest(name);
  }

  private static boolean isOfSystem(Path name) {
    return name.startsWith("/usr") || name.toString().isEmpty();
  }

  /** A build can write any folder before a name: the file that shares most of its end is meant. */
  private Optional<String> nearest(Path name) {
    return files.stream()
        .filter(file -> common(Path.of(file), name) > 0)
        .max(Comparator.comparingInt(file -> common(Path.of(file), name)));
  }

  private static int common(Path one, Path other) {
    int most = Math.min(one.getNameCount(), other.getNameCount());
    int same = 0;
    while (same < most
        && one.getName(one.getNameCount() - 1 - same)
            .equals(other.getName(other.getNameCount() - 1 - same))) {
      same++;
    }
    return same;
  }

  /** Returns a place and what stands there, for people. */
  String said(Frame frame) {
    if (!frame.isKnown()) {
      return "(no source line)";
    }
    String text = text(frame);
    String place = path(frame.file()).orElse(frame.file()) + ":" + frame.line();
    return text.isEmpty() ? place : place + " `" + text + "`";
  }

  /** Returns the line of the source; empty where it is not there. */
  String text(Frame frame) {
    List<String> lines = path(frame.file()).map(this::lines).orElse(List.of());
    return frame.line() > 0 && frame.line() <= lines.size()
        ? lines.get(frame.line() - 1).strip()
        : "";
  }

  private List<String> lines(String file) {
    return known.computeIfAbsent(
        file, any -> Disk.text(tree.root().resolve(any)).orElse("").lines().toList());
  }
}
