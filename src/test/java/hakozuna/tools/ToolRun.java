package hakozuna.tools;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a tool such as perf or valgrind, never of a measured bench. The launcher starts it,
 * kills it at the limit, and leaves none of its processes behind. It runs in the C locale and with
 * nothing of this process's environment.
 *
 * @param words program and arguments
 * @param folder an existing folder, where it runs and which is its home, too
 * @param limit it is killed after
 */
public record ToolRun(List<String> words, Path folder, Duration limit) {
  /** How long the launcher may take to clean up after the limit. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Where tools are looked for: where the user's shell looks, and then where they usually lie. */
  public static final String PATH =
      Optional.ofNullable(System.getenv("PATH")).map(own -> own + ":").orElse("")
          + "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

  /**
   * What came of it.
   *
   * @param ending how it ended, in words, such as "ended with exit code 1"
   * @param ok whether it ended by itself with 0
   * @param found whether the program could be started at all
   */
  public record Result(
      List<String> words, String ending, boolean ok, boolean found, String stdout, String stderr) {

    /** Returns the command, its end and its own words, for a failure's text. */
    public String complaint() {
      String own = (stderr.isBlank() ? stdout : stderr).strip();
      return String.join(" ", words) + " " + ending + (own.isEmpty() ? "" : ":\n" + own);
    }
  }

  /** Runs the tool to its end; never throws for what the tool does. */
  public Result run() {
    return run(Map.of("PATH", PATH, "LC_ALL", "C", "HOME", folder.toString()));
  }

  /** Runs it with this environment instead, and nothing else. */
  public Result run(Map<String, String> environment) {
    Path parts = Disk.temporary(folder.toAbsolutePath(), "tool-");
    try {
      Command guarded = new Command(guarded(parts), folder, environment, limit.plus(GRACE));
      return result(parts, guarded.run());
    } finally {
      Disk.delete(parts);
    }
  }

  private List<String> guarded(Path parts) {
    List<String> guarded = new ArrayList<>(List.of(Launcher.built().toString()));
    for (String part : List.of("report", "stdout", "stderr")) {
      guarded.addAll(List.of("--" + part, parts.resolve(part).toString()));
    }
    guarded.addAll(List.of("--limit", String.valueOf(limit.toMillis() / 1000.0), "--"));
    guarded.addAll(words);
    return guarded;
  }

  private Result result(Path parts, Command.Result launcher) {
    Optional<String> report = Disk.text(parts.resolve("report"));
    if (report.isEmpty()) {
      return new Result(words, "could not be guarded", false, false, "", launcher.output());
    }
    LaunchReport end = LaunchReport.parse(report.get());
    boolean found = !end.status().equals("not_started");
    String stdout = Disk.text(parts.resolve("stdout")).orElse("");
    String stderr = Disk.text(parts.resolve("stderr")).orElse("");
    return new Result(words, ending(end), end.exitedWith(0), found, stdout, stderr);
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
}
