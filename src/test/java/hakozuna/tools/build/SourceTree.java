package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.Git;
import hakozuna.tools.Sha256;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sources of the subject, as they were when they were read. In a git tree they are what git
 * tracks or would track, elsewhere every file outside hidden folders; never what a compiler left,
 * unless git tracks it.
 *
 * @param root the subject's root
 * @param files relative to the root, sorted
 * @param sha256 one hash of all names, modes and contents
 */
public record SourceTree(Path root, List<Path> files, String sha256) {
  private static final Set<String> LEFT_BY_COMPILERS =
      Set.of("o", "so", "a", "d", "gch", "lo", "la", "obj", "pch", "gcno", "gcda", "su");
  private static final Set<String> MAKEFILES = Set.of("GNUmakefile", "makefile", "Makefile");
  private static final Set<String> NOT_SOURCES = Set.of("target", "ledger");

  /** All copies are of one time, so that make goes by what is there and not by who came first. */
  private static final FileTime ONE_TIME = FileTime.fromMillis(946_684_800_000L);

  /** Returns the sources below a folder. */
  public static SourceTree of(Path root) {
    return of(root, List.of());
  }

  /**
   * Returns the sources below a folder, but for what lies in some, such as what we write ourselves.
   *
   * @throws BuildException when git refuses, or for what cannot be copied and built faithfully
   */
  public static SourceTree of(Path root, List<Path> but) {
    if (!Files.isDirectory(root)) {
      throw new BuildException("subject.root " + root + " is not a folder");
    }
    List<Path> files =
        listed(root)
            .filter(file -> isSource(root, file, but))
            .filter(file -> isFileOrLink(root.resolve(file)))
            .distinct()
            .sorted()
            .toList();
    files.forEach(file -> SourceLink.mustStayBelow(root, file));
    return of(root, files.stream());
  }

  /** Returns whether a file is none that we write ourselves. */
  static boolean isSource(Path root, Path file, List<Path> but) {
    Path at = root.toAbsolutePath().normalize().resolve(file);
    return !NOT_SOURCES.contains(file.getName(0).toString())
        && but.stream().map(f -> f.toAbsolutePath().normalize()).noneMatch(at::startsWith);
  }

  /** Returns these files as a tree of their own. */
  public static SourceTree of(Path root, Stream<Path> some) {
    List<Path> files = some.toList();
    return new SourceTree(root, files, hash(root, files));
  }

  private static String hash(Path root, List<Path> files) {
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

  /**
   * Copies the sources into an empty folder, so that the user's tree is never built in.
   *
   * @throws BuildException when they are no longer those that were read
   */
  public void copyTo(Path folder) {
    try {
      files.forEach(file -> copy(root.resolve(file), folder.resolve(file)));
    } catch (RuntimeException gone) {
      throw new BuildException(changed(gone.getMessage()));
    }
    if (!hash(folder, files).equals(sha256)) {
      throw new BuildException(changed("it is not what was read before"));
    }
  }

  private String changed(String why) {
    return "the tree " + root + " changed while it was copied: " + why + "; rerun";
  }

  private static void copy(Path from, Path to) {
    Disk.copy(from, to, LinkOption.NOFOLLOW_LINKS);
    if (!Files.isSymbolicLink(to)) {
      Disk.date(to, ONE_TIME);
    }
  }

  /** Returns what git lists; every file where there is no git, or where git ignores it all. */
  private static Stream<Path> listed(Path root) {
    Optional<Git> git = Git.around(root);
    List<Path> files = git.map(SourceTree::tracked).orElse(List.of());
    return files.isEmpty() ? walked(root) : files.stream();
  }

  private static List<Path> tracked(Git git) {
    GitListing listing = GitListing.of(git);
    Stream<Path> known = Stream.concat(listing.tracked().stream(), inside(git, listing));
    Stream<Path> fresh = listing.untracked().stream().filter(file -> !isLeftByCompiler(file));
    return Stream.concat(known, fresh).toList();
  }

  /** A repository inside, a module or not, is listed by its own git. */
  private static Stream<Path> inside(Git git, GitListing listing) {
    return listing.repositories().stream()
        .flatMap(inner -> listed(git.folder().resolve(inner)).map(inner::resolve));
  }

  private static Stream<Path> walked(Path root) {
    return below(root).map(root::relativize).filter(file -> !isLeftByCompiler(file));
  }

  private static Stream<Path> below(Path folder) {
    return Disk.list(folder).stream()
        .peek(path -> FileName.mustBeReadable(path.getFileName().toString()))
        .flatMap(
            path ->
                !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    ? Stream.of(path)
                    : isHidden(path) ? Stream.empty() : below(path));
  }

  private static boolean isHidden(Path folder) {
    return folder.getFileName().toString().startsWith(".");
  }

  /** A pipe or a socket is no source, and reading it would never end. */
  private static boolean isFileOrLink(Path file) {
    return Files.isSymbolicLink(file) || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isLeftByCompiler(Path file) {
    String name = file.getFileName().toString();
    return LEFT_BY_COMPILERS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
