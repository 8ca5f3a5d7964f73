package hakozuna.tools.integrity;

import hakozuna.tools.Disk;
import hakozuna.tools.OwnProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The C program that makes all checks; with the included bench it shares workload, rings and words.
 */
final class CheckProgram {
  private static final Path SOURCES = Path.of("src", "test", "integrity");
  private static final Path BENCH = Path.of("src", "test", "native", "hakozuna", "bench", "src");
  private static final List<String> SHARED = List.of("said.c", "arguments.c");

  /** Whoever replaces memset or memcpy must not be asked to fill or to check. */
  private static final List<String> FLAGS =
      List.of(
          "-pthread",
          "-ftree-vectorize",
          "-fno-builtin",
          "-fno-tree-loop-distribute-patterns",
          "-I",
          BENCH.toString());

  private CheckProgram() {}

  /** Returns its file, compiled by this process. */
  static Path built() {
    return program().built();
  }

  static OwnProgram program() {
    Stream<Path> shared =
        Disk.list(BENCH).stream().filter(file -> file.toString().endsWith(".h") || isShared(file));
    List<Path> sources =
        Stream.concat(Disk.list(SOURCES).stream().filter(Files::isRegularFile), shared).toList();
    return new OwnProgram(Path.of("target", "integrity"), "integrity", sources, FLAGS);
  }

  private static boolean isShared(Path file) {
    return SHARED.contains(file.getFileName().toString());
  }
}
