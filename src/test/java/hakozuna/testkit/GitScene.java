package hakozuna.testkit;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A git tree of somebody's own.
 *
 * @param root its top
 */
public record GitScene(Path root) {
  private static final List<String> SOMEBODY =
      List.of("-c", "user.name=n", "-c", "user.email=e", "-c", "protocol.file.allow=always");

  /** Makes a folder a git tree, with nothing committed. */
  public static GitScene in(Path root, String... options) {
    GitScene scene = new GitScene(root);
    Disk.folder(root);
    List<String> words = new ArrayList<>(List.of("init", "-q", "-b", "main"));
    words.addAll(List.of(options));
    scene.git(words.toArray(String[]::new));
    return scene;
  }

  /** Runs git and returns what it printed. */
  public String git(String... words) {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(SOMEBODY);
    all.addAll(List.of(words));
    return Ran.output(Command.of(all).in(root)).strip();
  }

  public String shell(String line) {
    return Ran.output(Command.of("sh", "-c", line).in(root)).strip();
  }

  public GitScene write(String file, String text) {
    Disk.write(root.resolve(file), text);
    return this;
  }

  /** Commits all that is there; returns the commit. */
  public String commit(String message) {
    git("add", "-A");
    git("commit", "-qm", message);
    return git("rev-parse", "HEAD");
  }

  /** Returns everything of the tree and its git that a look must leave as it is. */
  public String state() {
    return String.join(
        "\n--\n",
        git("--no-optional-locks", "status", "--porcelain=v2", "--branch", "--ignored"),
        git("stash", "list"),
        git("for-each-ref"),
        Disk.leaves(root).stream()
            .map(file -> root.relativize(file) + " " + content(file))
            .collect(Collectors.joining("\n")));
  }

  private static String content(Path file) {
    return java.nio.file.Files.isSymbolicLink(file)
        ? "link " + Disk.target(file)
        : Sha256.of(file) + " " + file.toFile().lastModified() + " " + file.toFile().canExecute();
  }
}
