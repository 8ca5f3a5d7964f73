package hakozuna.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our small C program that starts, limits, counts and cleans up one run; built when first used. */
public final class Launcher {
  private static final Path SOURCES = Path.of("src", "test", "launcher");
  private static final Path HOME = Path.of("target", "launcher");
  private static final Duration PROBE_LIMIT = Duration.ofMinutes(1);

  /** Why no library can be attested here, and what helps. */
  public static final String FORBIDDEN =
      "the launcher may not trace a run (ptrace), so nothing attests that the library was used; remedy: sysctl kernel.yama.ptrace_scope=1 (3 lasts until a reboot); in a container --cap-add=SYS_PTRACE or a seccomp profile that allows ptrace; no strace or gdb around the suite";

  private Launcher() {}

  /** Returns the program; this process compiles it once, for what lies there may be another's. */
  public static Path built() {
    return program().built();
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

  /** Returns the launcher where one was built before. */
  static Optional<Path> ready() {
    return Optional.of(SOURCES).filter(Files::isDirectory).flatMap(there -> program().ready());
  }

  static OwnProgram program() {
    return new OwnProgram(HOME, "launch", Disk.list(SOURCES), List.of());
  }
}
