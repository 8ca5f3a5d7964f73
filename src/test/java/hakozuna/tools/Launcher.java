package hakozuna.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Our small C program that starts, limits, counts and cleans up one run; built when first used. */
public final class Launcher {
  private static final Path SOURCES = Path.of("src", "test", "launcher");
  private static final Path HOME = Path.of("target", "launcher");
  private static final AtomicBoolean COMPILED = new AtomicBoolean();
  private static final Duration PROBE_LIMIT = Duration.ofMinutes(1);

  /** Why no library can be attested here, and what helps. */
  public static final String FORBIDDEN =
      "the launcher may not trace a run (ptrace), so nothing attests that the library was used; remedy: sysctl kernel.yama.ptrace_scope=1 (3 lasts until a reboot); in a container --cap-add=SYS_PTRACE or a seccomp profile that allows ptrace; no strace or gdb around the suite";

  /** A shell's soft limit on the size of files is no business of the compiler's. */
  private static final String UNLIMITED = "ulimit -S -f $(ulimit -H -f); exec \"$@\"";

  private Launcher() {}

  /** Returns the program; this process compiles it once, for what lies there may be another's. */
  public static Path built() {
    Path program = program();
    if (!Files.isExecutable(program) || COMPILED.compareAndSet(false, true)) {
      compile(program);
      mustBeExecutable(program);
    }
    return program;
  }

  /** Returns what is missing to attest a library here; runs nothing but {@code true}. */
  public static Optional<String> missing() {
    Path home = built().getParent();
    Map<String, String> nothing = RunEnvironment.PLAIN.variables();
    ToolRun.Result probe =
        new ToolRun(
                List.of("true"),
                home,
                PROBE_LIMIT,
                nothing,
                Optional.of(built()),
                Guard.off("it is our own"))
            .run();
    return Optional.of(FORBIDDEN).filter(words -> probe.mapped().equals("forbidden"));
  }

  private static void mustBeExecutable(Path program) {
    if (!Files.isExecutable(program)) {
      throw new BuildException(
          "no program can be started from %s: its file system is mounted noexec; move the project to another one"
              .formatted(program.getParent()));
    }
  }

  /** Returns the launcher where one was built before. */
  static Optional<Path> ready() {
    return Optional.of(SOURCES)
        .filter(Files::isDirectory)
        .map(there -> program())
        .filter(Files::isExecutable);
  }

  private static Path program() {
    return HOME.resolve("launch-" + sha256().substring(0, 16)).toAbsolutePath();
  }

  private static String sha256() {
    return Sha256.of(
        Disk.list(SOURCES).stream().sorted().map(Sha256::of).collect(Collectors.joining()));
  }

  /** Returns the call that compiles its sources. */
  static List<String> compilation(List<String> flags, Path program) {
    List<String> words = new ArrayList<>(List.of("cc", "-std=c11", "-Wall", "-Wextra", "-Werror"));
    words.addAll(flags);
    Disk.list(SOURCES).stream()
        .map(Path::toString)
        .filter(file -> file.endsWith(".c"))
        .sorted()
        .forEach(words::add);
    words.addAll(List.of("-o", program.toString()));
    return words;
  }

  /** Two calls may compile at once: each has a file of its own until it is whole. */
  private static void compile(Path program) {
    Disk.folder(program.getParent());
    Path fresh = Path.of(program + "." + ProcessHandle.current().pid());
    List<String> words = new ArrayList<>(List.of("sh", "-c", UNLIMITED, "sh"));
    words.addAll(compilation(List.of("-O2"), fresh));
    Command.Result result = Command.of(words).run();
    if (!result.ok()) {
      throw new BuildException(
          "the launcher " + SOURCES + " does not compile:\n" + result.output());
    }
    Disk.rename(fresh, program);
  }
}
