package hakozuna.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Our small C program that starts, limits, counts and cleans up one run; built when first used. */
public final class Launcher {
  private static final Path SOURCE = Path.of("src", "test", "launcher", "launch.c");
  private static final Path HOME = Path.of("target", "launcher");

  private Launcher() {}

  public static Path built() {
    Path program = program();
    if (!Files.isExecutable(program)) {
      compile(program);
    }
    return program;
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
