package hakozuna.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A small C program of the suite's own, compiled when it is first used.
 *
 * @param home where it is built
 * @param name what its file's name begins with; the rest is the hash of its sources
 * @param sources its files, headers included
 * @param flags the compiler's, beyond those that all have
 */
public record OwnProgram(Path home, String name, List<Path> sources, List<String> flags) {
  private static final Set<Path> COMPILED = ConcurrentHashMap.newKeySet();

  /** A shell's soft limit on the size of files is no business of the compiler's. */
  private static final String UNLIMITED = "ulimit -S -f $(ulimit -H -f); exec \"$@\"";

  /** Returns the program; this process compiles it once, for what lies there may be another's. */
  public Path built() {
    Path program = program();
    if (!Files.isExecutable(program) || COMPILED.add(program)) {
      compile(program);
      mustBeExecutable(program);
      COMPILED.add(program);
    }
    return program;
  }

  /** Returns the program where it was built before. */
  Optional<Path> ready() {
    return Optional.of(program()).filter(Files::isExecutable);
  }

  private static void mustBeExecutable(Path program) {
    if (!Files.isExecutable(program)) {
      throw new BuildException(
          "no program can be started from %s: its file system is mounted noexec; move the project to another one"
              .formatted(program.getParent()));
    }
  }

  private Path program() {
    return home.resolve(name + "-" + sha256().substring(0, 16)).toAbsolutePath();
  }

  private String sha256() {
    return Sha256.of(sources.stream().map(Sha256::of).collect(Collectors.joining()));
  }

  /** Returns the call that compiles its sources. */
  public List<String> compilation(List<String> more, Path program) {
    List<String> words = new ArrayList<>(List.of("cc", "-std=c11", "-Wall", "-Wextra", "-Werror"));
    words.addAll(flags);
    words.addAll(more);
    sources.stream().map(Path::toString).filter(file -> file.endsWith(".c")).forEach(words::add);
    words.addAll(List.of("-o", program.toString()));
    return words;
  }

  /** Two calls may compile at once: each has a file of its own until it is whole. */
  private void compile(Path program) {
    Disk.folder(program.getParent());
    Path fresh = Path.of(program + "." + ProcessHandle.current().pid());
    List<String> words = new ArrayList<>(List.of("sh", "-c", UNLIMITED, "sh"));
    words.addAll(compilation(List.of("-O2"), fresh));
    Command.Result result = Command.of(words).run();
    if (!result.ok()) {
      throw new BuildException("the %s does not compile:\n%s".formatted(name, result.output()));
    }
    Disk.rename(fresh, program);
  }
}
