package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Git;
import hakozuna.tools.GitObjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A submodule at the commit that its repository records.
 *
 * @param files its own
 */
record RevisionModule(RevisionFiles files) {
  private static final String PATHS = "^submodule\\..*\\.path$";

  /**
   * Finds it, checked out or not.
   *
   * @param outer the files around it
   * @param path where it lies in them, from their top
   * @throws BuildException where it, or the commit, is not on this machine
   */
  static RevisionModule of(RevisionFiles outer, String path, String commit) {
    Path at = outer.worktree().resolve(path);
    GitObjects objects =
        repository(outer, path, at)
            .orElseThrow(
                () ->
                    new BuildException(
                        "the submodule %s is not here: git -C %s submodule update --init --recursive"
                            .formatted(path, outer.worktree())));
    if (!objects.has(commit + "^{commit}")) {
      throw new BuildException(
          "the submodule %s is at commit %.12s, which is not here: git -C %s fetch origin %s"
              .formatted(path, commit, at, commit));
    }
    return new RevisionModule(new RevisionFiles(objects, commit, "", at));
  }

  private static Optional<GitObjects> repository(RevisionFiles outer, String path, Path at) {
    return Files.exists(at.resolve(".git"))
        ? Git.around(at).map(Git::objects)
        : kept(outer, path).findFirst().map(GitObjects::new);
  }

  /** Git keeps the repository of a module that is not checked out under the module's name. */
  private static Stream<Path> kept(RevisionFiles outer, String path) {
    String listed = outer.commit() + ":.gitmodules";
    Map<String, String> paths =
        outer.objects().has(listed)
            ? outer.objects().settings(PATHS, Optional.of(listed))
            : Map.of();
    List<String> names =
        paths.entrySet().stream()
            .filter(setting -> setting.getValue().equals(path))
            .map(setting -> setting.getKey().replaceFirst("^submodule\\.", ""))
            .map(key -> key.replaceFirst("\\.path$", ""))
            .toList();
    return outer.objects().modules().stream()
        .flatMap(
            folder ->
                names.stream()
                    .map(name -> folder.resolve(name).normalize())
                    .filter(inside -> inside.startsWith(folder.normalize())))
        .filter(Files::isDirectory);
  }
}
