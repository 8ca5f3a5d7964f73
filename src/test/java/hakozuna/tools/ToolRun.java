package hakozuna.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a tool such as perf or valgrind, never of a measured bench. The launcher starts it,
 * kills it at the limit, and leaves none of its processes behind.
 */
public final class ToolRun {
  /** How long the launcher may take to clean up after the limit. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Where tools are looked for: where the user's shell looks, and then where they usually lie. */
  public static final String PATH =
      Optional.ofNullable(System.getenv("PATH")).map(own -> own + ":").orElse("")
          + "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

  private ToolRun() {}

  /**
   * What came of it.
   *
   * @param words program and arguments
   * @param ending how it ended, in words, such as "ended with exit code 1"
   * @param ok whether it ended by itself with 0
   * @param found whether the program could be started at all
   * @param stdout what it printed
   * @param stderr what it complained
   */
  public record Result(
      List<String> words, String ending, boolean ok, boolean found, String stdout, String stderr) {

    /** Returns the command, its end and its own words, for a failure's text. */
    public String complaint() {
      String own = (stderr.isBlank() ? stdout : stderr).strip();
      return String.join(" ", words) + " " + ending + (own.isEmpty() ? "" : ":\n" + own);
    }
  }

  /**
   * Runs a tool to its end, in the C locale and with nothing of this process's environment.
   *
   * @param words program and arguments
   * @param folder an existing folder, where it runs and which is its home, too
   * @param limit it is killed after
   */
  public static Result run(List<String> words, Path folder, Duration limit) {
    Path parts = parts(folder);
    try {
      List<String> guarded = guarded(words, parts, limit);
      Command.Result launcher =
          new Command(guarded, folder, environment(folder), limit.plus(GRACE)).run();
      return result(words, parts, launcher);
    } finally {
      drop(parts);
    }
  }

  private static List<String> guarded(List<String> words, Path parts, Duration limit) {
    List<String> guarded =
        new ArrayList<>(
            List.of(
                Launcher.built().toString(),
                "--report",
                parts.resolve("report").toString(),
                "--limit",
                String.valueOf(limit.toMillis() / 1000.0),
                "--stdout",
                parts.resolve("stdout").toString(),
                "--stderr",
                parts.resolve("stderr").toString(),
                "--"));
    guarded.addAll(words);
    return guarded;
  }

  private static Map<String, String> environment(Path folder) {
    return Map.of("PATH", PATH, "LC_ALL", "C", "HOME", folder.toString());
  }

  private static Result result(List<String> words, Path parts, Command.Result launcher) {
    Optional<String> report = text(parts.resolve("report"));
    if (report.isEmpty()) {
      return new Result(words, "could not be guarded", false, false, "", launcher.output());
    }
    LaunchReport end = LaunchReport.parse(report.get());
    return new Result(
        words,
        ending(end),
        end.exitedWith(0),
        !end.status().equals("not_started"),
        text(parts.resolve("stdout")).orElse(""),
        text(parts.resolve("stderr")).orElse(""));
  }

  private static String ending(LaunchReport end) {
    return switch (end.status()) {
      case "exited" -> "ended with exit code " + end.code();
      case "signalled" -> "was killed by signal " + end.code();
      case "limit" -> "was killed at its time limit";
      case "not_started" -> "could not be started (errno " + end.code() + ")";
      default -> "was ended from outside";
    };
  }

  private static Path parts(Path folder) {
    try {
      return Files.createTempDirectory(folder.toAbsolutePath(), "tool-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(
              new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drop(Path parts) {
    try {
      for (String part : List.of("report", "stdout", "stderr")) {
        Files.deleteIfExists(parts.resolve(part));
      }
      Files.delete(parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
