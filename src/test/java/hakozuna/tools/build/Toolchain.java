package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Guard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The compilers and make, and what in the environment steers them.
 *
 * @param compilers those that the subject's languages need
 * @param make first line of {@code make --version}
 * @param environment variables that change what make builds, by name
 */
public record Toolchain(List<Compiler> compilers, String make, Map<String, String> environment) {
  /** What make itself takes. */
  private static final Map<String, String> USUAL = Map.of("CC", "cc", "CXX", "g++");

  /** Looks at the machine; a missing tool is an error that says how to get it. */
  public static Toolchain find() {
    BuildEnvironment environment = BuildEnvironment.of(System.getenv(), List.of());
    return of(environment, Map.of(), Path.of("").toAbsolutePath(), List.of("CC"));
  }

  /**
   * Asks the subject's own make which compilers it uses; where it cannot be asked, they are those
   * of the environment, or make's own.
   *
   * @param store the folder of the store, in which the question is asked
   * @param sources whose Makefile is asked
   * @param more sources that may need other compilers, too
   * @param flags what make gets in the subject's variable
   * @param guard around make: a Makefile runs programs while it is read
   */
  public static Toolchain asked(
      Path store,
      SourceTree sources,
      SourceTree more,
      SubjectSpec subject,
      List<String> flags,
      BuildEnvironment environment,
      Guard guard) {
    Make make = new Make(new Workshop(store), sources, subject, environment, guard);
    List<String> variables = VariantDiff.compilersOf(sources, more);
    return make.asked(
        flags, variables, (answers, folder) -> of(environment, answers, folder, variables));
  }

  private static Toolchain of(
      BuildEnvironment environment, Map<String, String> answers, Path folder, List<String> needed) {
    Map<String, String> calls = new TreeMap<>(USUAL);
    calls.putAll(environment.steering());
    calls.putAll(answers);
    Path at = Files.isDirectory(folder) ? folder : Path.of("").toAbsolutePath();
    Map<String, String> variables = environment.variables(at);
    List<Compiler> compilers =
        needed.stream().map(name -> Compiler.of(name, calls.get(name), at, variables)).toList();
    return new Toolchain(compilers, makeVersion(), environment.steering());
  }

  /** Returns what identifies the compilers, in one line. */
  public String compiler() {
    return compilers.stream().map(Compiler::said).collect(Collectors.joining("; "));
  }

  /** Returns one line that identifies everything, for hashes and for people. */
  public String identity() {
    return compiler() + " | " + make + " | " + new TreeMap<>(environment);
  }

  /** Returns the call of the compiler that a make variable holds, if the subject needs it. */
  Optional<List<String>> words(String variable) {
    return compilers.stream()
        .filter(compiler -> compiler.variable().equals(variable))
        .map(Compiler::words)
        .findFirst();
  }

  BuildEnvironment buildEnvironment() {
    return new BuildEnvironment(environment);
  }

  private static String makeVersion() {
    Command.Result result = Command.of("make", "--version").run();
    if (!result.ok()) {
      throw new BuildException(
          "make is needed and does not run: %s\nOn Debian or Ubuntu: apt-get install gcc make"
              .formatted(result.output().strip()));
    }
    return result.output().lines().limit(1).collect(Collectors.joining());
  }
}
