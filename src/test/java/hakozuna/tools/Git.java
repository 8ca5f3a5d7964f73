package hakozuna.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Questions to git about a working tree; it changes nothing. Where git is but cannot answer, that
 * is an error and never "not committed".
 *
 * @param folder a folder inside the working tree
 * @param program git's name or path
 * @param limit a git that takes longer hangs
 */
public record Git(Path folder, String program, Duration limit) {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What is committed and not what replaces it; and no program that the tree's settings name. */
  private static final List<String> AS_IT_IS =
      List.of("--no-replace-objects", "-c", "core.fsmonitor=false");

  /** A hook's or a caller's own repository must not answer for this one. */
  private static final Predicate<String> OF_ANOTHER_REPOSITORY = name -> name.startsWith("GIT_");

  /** Returns git for the working tree around a folder, or nothing when there is none. */
  public static Optional<Git> around(Path folder) {
    Path real = Disk.real(nearest(folder.toAbsolutePath()));
    for (Path at = real; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(new Git(real, "git", LIMIT));
      }
    }
    return Optional.empty();
  }

  private static Path nearest(Path folder) {
    return Files.isDirectory(folder) ? folder : nearest(folder.getParent());
  }

  /**
   * Returns the bytes of a file as the last commit has them: none when it is new, nothing at all
   * when git ignores it.
   */
  public Optional<byte[]> committedOrNew(Path file) {
    String spec = "HEAD:./" + folder.relativize(real(file));
    if (hasCommits() && run("cat-file", "-e", spec).ok()) {
      return Optional.of(answer("cat-file", "blob", spec));
    }
    Command.Result ignored = run("check-ignore", "--quiet", real(file).toString());
    if (ignored.exit() > 1) {
      throw failed(ignored, "check-ignore");
    }
    return ignored.ok() ? Optional.empty() : Optional.of(new byte[0]);
  }

  /** Returns the bytes of a file in every commit up to the last one that changed it. */
  public List<byte[]> history(Path file) {
    if (!hasCommits()) {
      return List.of();
    }
    String name = "./" + folder.relativize(real(file));
    return text(answer("rev-list", "HEAD", "--", name))
        .lines()
        .map(commit -> commit + ":" + name)
        .filter(spec -> run("cat-file", "-e", spec).ok())
        .map(spec -> answer("cat-file", "blob", spec))
        .toList();
  }

  /** Returns the last commit that touched one of the paths, or "none". */
  public String commit(List<String> paths) {
    String commit =
        hasCommits() ? text(answer(List.of("log", "-1", "--format=%H", "--"), paths)) : "";
    return commit.isEmpty() ? "none" : commit;
  }

  /** Returns whether one of the paths differs from the last commit, new files included. */
  public boolean isDirty(List<String> paths) {
    return !text(answer(List.of("status", "--porcelain", "--"), paths)).isEmpty();
  }

  /** Returns whether older commits are left out of this clone. */
  public boolean isShallow() {
    return text(answer("rev-parse", "--is-shallow-repository")).equals("true");
  }

  private boolean hasCommits() {
    Command.Result head = run("rev-parse", "--verify", "--quiet", "HEAD");
    if (head.exit() > 1) {
      throw failed(head, "rev-parse");
    }
    return head.ok();
  }

  /** The file's folder may not exist yet; what is missing of it is kept as it is. */
  private static Path real(Path file) {
    Path folder = nearest(file.toAbsolutePath().getParent());
    return Disk.real(folder).resolve(folder.relativize(file.toAbsolutePath()));
  }

  private byte[] answer(List<String> words, List<String> paths) {
    return answer(Stream.concat(words.stream(), paths.stream()).toArray(String[]::new));
  }

  /**
   * Returns what git prints.
   *
   * @throws BuildException with git's own words when it refuses
   */
  public byte[] answer(String... words) {
    Command.Result answer = run(words);
    if (!answer.ok()) {
      throw failed(answer, words[0]);
    }
    return answer.stdout();
  }

  private BuildException failed(Command.Result answer, String command) {
    return new BuildException(
        "git %s failed in %s with exit status %d: %s\nmake git work there for this user, or move the tree to a place that is yours"
            .formatted(command, folder, answer.exit(), answer.output().strip()));
  }

  private static String text(byte[] bytes) {
    return Disk.text(bytes).strip();
  }

  /** A git that gives no exit status must not pass for one that says no. */
  private Command.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(program));
    all.addAll(AS_IT_IS);
    all.addAll(List.of(words));
    Command command = Command.of(all).in(folder).within(limit);
    command.environment().keySet().removeIf(OF_ANOTHER_REPOSITORY);
    command.environment().put("GIT_OPTIONAL_LOCKS", "0");
    Command.Result answer = command.runApart();
    if (answer.exit() < 0) {
      throw new BuildException(
          "git %s gave no answer in %s (it has %d s): %s; make git work there, or move the tree"
              .formatted(words[0], folder, limit.toSeconds(), answer.output().strip()));
    }
    return answer;
  }
}
