package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sources of the subject. In a git tree they are what git tracks or would track; elsewhere
 * every file but hidden folders and what a compiler leaves.
 *
 * @param root the subject's root
 * @param files relative to the root, sorted
 */
public record SourceTree(Path root, List<Path> files) {
  private static final Set<String> LEFT_BY_COMPILERS = Set.of("o", "so", "a", "d", "gch");
  private static final Set<String> MAKEFILES = Set.of("GNUmakefile", "makefile", "Makefile");
  private static final Set<String> NOT_SOURCES = Set.of("target", "ledger");

  private static final Command LIST =
      Command.of("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");

  public static SourceTree of(Path root) {
    if (!Files.isDirectory(root)) {
      throw new BuildException("subject.root " + root + " is not a folder");
    }
    List<Path> files = gitFiles(root);
    return new SourceTree(root, files.isEmpty() ? walk(root) : files);
  }

  /** Returns the sources without what lies in these folders, such as what we write ourselves. */
  public SourceTree without(List<Path> folders) {
    Path from = root.toAbsolutePath().normalize();
    List<Path> out = folders.stream().map(f -> f.toAbsolutePath().normalize()).toList();
    Predicate<Path> stays = file -> out.stream().noneMatch(from.resolve(file)::startsWith);
    return new SourceTree(root, files.stream().filter(stays).toList());
  }

  /** Returns one hash of all names, modes and contents. */
  public String sha256() {
    StringBuilder list = new StringBuilder();
    for (Path file : files) {
      Path at = root.resolve(file);
      String content =
          Files.isSymbolicLink(at)
              ? "link " + Disk.target(at)
              : Sha256.of(at) + Files.isExecutable(at);
      list.append(file).append('\0').append(content).append('\n');
    }
    return Sha256.of(list.toString());
  }

  boolean hasMakefileIn(String folder) {
    return MAKEFILES.stream().map(Path.of(folder)::resolve).anyMatch(files::contains);
  }

  /** Copies the sources into an empty folder, so that the user's tree is never built in. */
  public void copyTo(Path folder) {
    for (Path file : files) {
      Disk.copy(root.resolve(file), folder.resolve(file), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static List<Path> gitFiles(Path root) {
    Command.Result listed = LIST.in(root).runApart();
    Stream<String> names = Stream.of(Disk.text(listed.stdout()).split("\0"));
    return listed.ok()
        ? sources(names.filter(name -> !name.isEmpty()).map(Path::of), root)
        : List.of();
  }

  private static List<Path> walk(Path root) {
    return sources(below(root).map(root::relativize).filter(file -> !isLeftByCompiler(file)), root);
  }

  private static Stream<Path> below(Path folder) {
    return Disk.list(folder).stream()
        .flatMap(
            path ->
                !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    ? Stream.of(path)
                    : isHidden(path) ? Stream.empty() : below(path));
  }

  private static boolean isHidden(Path folder) {
    return folder.getFileName().toString().startsWith(".");
  }

  private static List<Path> sources(Stream<Path> files, Path root) {
    return files
        .filter(file -> !NOT_SOURCES.contains(file.getName(0).toString()))
        .filter(file -> Files.exists(root.resolve(file), LinkOption.NOFOLLOW_LINKS))
        .filter(file -> !Files.isDirectory(root.resolve(file), LinkOption.NOFOLLOW_LINKS))
        .sorted()
        .toList();
  }

  private static boolean isLeftByCompiler(Path file) {
    String name = file.getFileName().toString();
    return LEFT_BY_COMPILERS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
