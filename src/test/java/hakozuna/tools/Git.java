package hakozuna.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.environment.EnvironmentUtils;

/**
 * Questions to git about a working tree; it changes nothing. Where git is but cannot answer, that
 * is an error and never "not committed".
 *
 * @param folder a folder inside the working tree
 */
public record Git(Path folder) {

  /** Returns git for the working tree around a folder, or nothing when there is none. */
  public static Optional<Git> around(Path folder) {
    Path real = existing(folder.toAbsolutePath());
    for (Path at = real; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(new Git(real));
      }
    }
    return Optional.empty();
  }

  private static Path existing(Path folder) {
    Path at = folder;
    while (at != null && !Files.isDirectory(at)) {
      at = at.getParent();
    }
    try {
      return at.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot resolve " + folder, e);
    }
  }

  /**
   * Returns the bytes of a file as the last commit has them: none when it is new, nothing at all
   * when git ignores it.
   */
  public Optional<byte[]> committedOrNew(Path file) {
    String spec = "HEAD:./" + folder.relativize(real(file));
    if (hasCommits() && run("cat-file", "-e", spec).exit() == 0) {
      return Optional.of(answer("cat-file", "blob", spec));
    }
    return isIgnored(file) ? Optional.empty() : Optional.of(new byte[0]);
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
        .filter(spec -> run("cat-file", "-e", spec).exit() == 0)
        .map(spec -> answer("cat-file", "blob", spec))
        .toList();
  }

  /** Returns the last commit that touched one of the paths, or "none". */
  public String commit(List<String> paths) {
    if (!hasCommits()) {
      return "none";
    }
    String commit = text(answer(words(List.of("log", "-1", "--format=%H", "--"), paths)));
    return commit.isEmpty() ? "none" : commit;
  }

  /** Returns whether one of the paths differs from the last commit, new files included. */
  public boolean isDirty(List<String> paths) {
    return !text(answer(words(List.of("status", "--porcelain", "--"), paths))).isEmpty();
  }

  private boolean hasCommits() {
    return run("rev-parse", "--verify", "--quiet", "HEAD").exit() == 0;
  }

  private boolean isIgnored(Path file) {
    Answer answer = run("check-ignore", "--quiet", real(file).toString());
    if (answer.exit() > 1) {
      throw failed(answer, "check-ignore");
    }
    return answer.exit() == 0;
  }

  private Path real(Path file) {
    return existing(file.toAbsolutePath().getParent()).resolve(missing(file));
  }

  /** The file's folder may not exist yet; what is missing of it is kept as it is. */
  private static Path missing(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    Path at = parent;
    while (!Files.isDirectory(at)) {
      at = at.getParent();
    }
    return at.relativize(file.toAbsolutePath());
  }

  private static String[] words(List<String> first, List<String> then) {
    return java.util.stream.Stream.concat(first.stream(), then.stream()).toArray(String[]::new);
  }

  private byte[] answer(String... words) {
    Answer answer = run(words);
    if (answer.exit() != 0) {
      throw failed(answer, words[0]);
    }
    return answer.out();
  }

  private IllegalStateException failed(Answer answer, String command) {
    return new IllegalStateException(
        "git "
            + command
            + " failed in "
            + folder
            + " with exit status "
            + answer.exit()
            + ": "
            + answer.err()
            + "; the ledger cannot be compared with what was committed");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  private Answer run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    DefaultExecutor executor = DefaultExecutor.builder().setWorkingDirectory(folder.toFile()).get();
    executor.setExitValues(null);
    executor.setStreamHandler(new PumpStreamHandler(out, err));
    CommandLine line = new CommandLine("git").addArguments(words, false);
    try {
      int exit = executor.execute(line, environment());
      return new Answer(exit, out.toByteArray(), text(err.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("git cannot be started; install git, or move the tree", e);
    }
  }

  /** A hook's or a caller's own repository must not answer for this one. */
  private static Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>(EnvironmentUtils.getProcEnvironment());
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("LC_ALL", "C");
    return environment;
  }

  private record Answer(int exit, byte[] out, String err) {}
}
