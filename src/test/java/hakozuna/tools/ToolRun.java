package hakozuna.tools;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of a tool such as perf or valgrind, never of a measured bench. The launcher starts it,
 * kills it at the limit, and leaves none of its processes behind. Nothing of this process's
 * environment reaches it.
 *
 * @param words program and arguments
 * @param folder an existing folder, where it runs and which is its home, too
 * @param limit it is killed after
 * @param environment all of its environment
 * @param preload the library that the launcher puts into its LD_PRELOAD, and attests
 * @param guard around it; in one, the folder is all that it can write to
 */
public record ToolRun(
    List<String> words,
    Path folder,
    Duration limit,
    Map<String, String> environment,
    Optional<Path> preload,
    Guard guard) {
  /** How long the launcher may take to clean up after the limit. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Where tools are looked for: where the user's shell looks, and then where they usually lie. */
  public static final String PATH =
      Optional.ofNullable(System.getenv("PATH")).map(own -> own + ":").orElse("")
          + "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

  /** A tool in the C locale, whose home is its folder. */
  public ToolRun(List<String> words, Path folder, Duration limit) {
    this(
        words,
        folder,
        limit,
        Map.of("PATH", PATH, "LC_ALL", "C", "HOME", folder.toString()),
        Optional.empty(),
        Guard.off("a tool of this machine"));
  }

  /**
   * What came of it.
   *
   * @param ending how it ended, in words, such as "ended with exit code 1"
   * @param ok whether it ended by itself with 0
   * @param found whether the program could be started at all
   * @param mapped whether the library was in its memory at its end, as the launcher's report says
   * @param commands the launcher's record of the programs that it ran, where that was asked for
   */
  public record Result(
      List<String> words,
      String ending,
      boolean ok,
      boolean found,
      String mapped,
      String stdout,
      String stderr,
      byte[] commands) {

    /** Returns the command, its end and its own words, for a failure's text. */
    public String complaint() {
      String own = (stderr.isBlank() ? stdout : stderr).strip();
      return String.join(" ", words) + " " + ending + (own.isEmpty() ? "" : ":\n" + own);
    }
  }

  /**
   * Runs the tool to its end; never throws for what the tool does.
   *
   * @throws HostException when it may have ended because its host did
   */
  public Result run() {
    return run(List.of());
  }

  /**
   * Runs it while every program that it starts is written down; the tool cannot reach the record.
   */
  public Result recorded() {
    return run(List.of("commands"));
  }

  private Result run(List<String> records) {
    Path parts = Disk.temporary(Launcher.built().getParent(), "tool-"); // out of its reach
    try {
      Map<String, String> launchers = new TreeMap<>(environment);
      launchers.keySet().removeIf(ToolRun::toLoader);
      Command command = new Command(guarded(parts, records), folder, launchers, limit.plus(GRACE));
      Command.Result said = command.run();
      Host.current().await(parts.resolve("report"));
      Result result = result(parts, said);
      if (!result.ok()) {
        Host.current().mustBeWhole();
      }
      return result;
    } finally {
      Disk.delete(parts);
    }
  }

  /** What ld.so obeys is the program's alone: the launcher must run, and not be traced. */
  private static boolean toLoader(String name) {
    return name.startsWith("LD_");
  }

  private List<String> guarded(Path parts, List<String> records) {
    List<String> guarded = new ArrayList<>(List.of(Launcher.built().toString()));
    List<String> written = new ArrayList<>(List.of("report", "stdout", "stderr"));
    written.addAll(records);
    for (String part : written) {
      guarded.addAll(List.of("--" + part, parts.resolve(part).toString()));
    }
    preload.ifPresent(library -> guarded.addAll(List.of("--preload", library.toString())));
    environment.forEach(
        (name, value) ->
            guarded.addAll(toLoader(name) ? List.of("--set", name + "=" + value) : List.of()));
    guarded.addAll(preload.map(guard::showing).orElse(guard).words(Optional.of(folder)));
    guarded.addAll(List.of("--limit", String.valueOf(limit.toMillis() / 1000.0), "--"));
    guarded.addAll(words);
    return guarded;
  }

  private Result result(Path parts, Command.Result launcher) {
    Optional<String> report = Disk.text(parts.resolve("report"));
    if (report.isEmpty()) {
      return new Result(
          words,
          "could not be guarded",
          false,
          false,
          "unseen",
          "",
          launcher.output(),
          new byte[0]);
    }
    LaunchReport end = LaunchReport.parse(report.get());
    boolean found = !end.status().equals("not_started");
    String stdout = Disk.text(parts.resolve("stdout")).orElse("");
    String stderr = Disk.text(parts.resolve("stderr")).orElse("");
    byte[] commands = Disk.bytes(parts.resolve("commands")).orElse(new byte[0]);
    return new Result(
        words, ending(end), end.exitedWith(0), found, end.mapped(), stdout, stderr, commands);
  }

  private static String ending(LaunchReport end) {
    return switch (end.status()) {
      case "exited" -> "ended with exit code " + end.code();
      case "signalled" -> "was killed by signal " + end.code();
      case "limit" -> "was killed at its time limit";
      case "flooded" -> "printed more than 256 MiB and was killed";
      case "not_started" -> "could not be started: " + end.refusal();
      default -> "was ended from outside";
    };
  }
}
