package hakozuna.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our small C program that starts, limits, counts and cleans up one run; built when first used. */
public final class Launcher {
  private static final Path SOURCE = Path.of("src", "test", "launcher", "launch.c");
  private static final Path HOME = Path.of("target", "launcher");
  private static final Duration PROBE_LIMIT = Duration.ofMinutes(1);

  /** Why no library can be attested here, and what helps. */
  public static final String FORBIDDEN =
      "the launcher may not trace a run (ptrace), so nothing attests that the library was used; remedy: sysctl kernel.yama.ptrace_scope=1 (3 lasts until a reboot); in a container --cap-add=SYS_PTRACE or a seccomp profile that allows ptrace; no strace or gdb around the suite";

  private Launcher() {}

  public static Path built() {
    Path program = program();
    if (!Files.isExecutable(program)) {
      compile(program);
      mustBeExecutable(program);
    }
    return program;
  }

  /** Returns what is missing to attest a library here; runs nothing but {@code true}. */
  public static Optional<String> missing() {
    Path home = built().getParent();
    Map<String, String> nothing = new RunEnvironment(0).variables();
    ToolRun.Result probe =
        new ToolRun(List.of("true"), home, PROBE_LIMIT, nothing, Optional.of(built())).run();
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
    return Optional.of(SOURCE)
        .filter(Files::exists)
        .map(there -> program())
        .filter(Files::isExecutable);
  }

  private static Path program() {
    return HOME.resolve("launch-" + Sha256.of(SOURCE).substring(0, 16)).toAbsolutePath();
  }

  /** Two calls may compile at once: each has a file of its own until it is whole. */
  private static void compile(Path program) {
    Disk.folder(program.getParent());
    String fresh = program + "." + ProcessHandle.current().pid();
    String source = SOURCE.toString();
    Command.Result result =
        Command.of("cc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", source, "-o", fresh)
            .run();
    if (!result.ok()) {
      throw new BuildException("the launcher " + SOURCE + " does not compile:\n" + result.output());
    }
    Disk.rename(Path.of(fresh), program);
  }
}
