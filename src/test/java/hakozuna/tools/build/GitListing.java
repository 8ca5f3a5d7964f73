package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.Git;
import hakozuna.tools.ZeroEnded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What git says lies in a folder, relative to it.
 *
 * @param tracked files and links that git tracks, whether they are there or not
 * @param untracked what git would track
 * @param repositories folders with a git of their own: modules, and others
 */
record GitListing(List<Path> tracked, List<Path> untracked, List<Path> repositories) {
  private static final String MODULE = "160000 ";
  private static final String POINTER = "version https://git-lfs.github.com/spec/v1";
  private static final int LONGEST_POINTER = 1024;

  /**
   * Asks git.
   *
   * @throws BuildException with git's own words when it refuses, and for what is not checked out
   */
  static GitListing of(Git git) {
    List<byte[]> staged = ZeroEnded.split(git.answer("ls-files", "-z", "--cached", "--stage"));
    List<byte[]> others =
        ZeroEnded.split(git.answer("ls-files", "-z", "--others", "--exclude-standard"));
    List<Path> modules = paths(staged.stream().filter(GitListing::isModule)).toList();
    modules.forEach(module -> mustBeThere(git.folder(), module));
    List<Path> tracked = paths(staged.stream().filter(entry -> !isModule(entry))).toList();
    tracked.forEach(file -> mustBeItself(git.folder(), file));
    List<Path> inner =
        others.stream()
            .filter(GitListing::isFolder)
            .map(FileName::new)
            .map(FileName::path)
            .toList();
    return new GitListing(
        tracked,
        others.stream()
            .filter(name -> !isFolder(name))
            .map(FileName::new)
            .map(FileName::path)
            .toList(),
        Stream.concat(modules.stream(), inner.stream()).toList());
  }

  private static boolean isModule(byte[] entry) {
    return Disk.text(entry).startsWith(MODULE);
  }

  private static boolean isFolder(byte[] name) {
    return name[name.length - 1] == '/';
  }

  /** An entry is mode, hash and stage, a tab, and the name. */
  private static Stream<Path> paths(Stream<byte[]> entries) {
    return entries
        .map(entry -> Arrays.copyOfRange(entry, Disk.text(entry).indexOf('\t') + 1, entry.length))
        .map(FileName::new)
        .map(FileName::path);
  }

  private static void mustBeThere(Path folder, Path module) {
    if (!Files.exists(folder.resolve(module).resolve(".git"))) {
      throw new BuildException(
          "the submodule %s is not checked out: git -C %s submodule update --init --recursive"
              .formatted(module, folder));
    }
  }

  private static void mustBeItself(Path folder, Path file) {
    Path at = folder.resolve(file);
    boolean isShort = Files.isRegularFile(at) && at.toFile().length() < LONGEST_POINTER;
    if (isShort && Disk.bytes(at).filter(GitListing::isPointer).isPresent()) {
      throw new BuildException(
          "%s is not the file but git-lfs's note of it: git -C %s lfs pull"
              .formatted(file, folder));
    }
  }

  /** Returns whether a content is what git-lfs keeps in the place of another. */
  static boolean isPointer(byte[] content) {
    return content.length < LONGEST_POINTER && Disk.text(content).startsWith(POINTER);
  }
}
