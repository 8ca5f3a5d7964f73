package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The compiler and make, and what in the environment steers them.
 *
 * @param compiler first line of {@code cc --version}
 * @param make first line of {@code make --version}
 * @param environment variables that change what make builds, by name
 */
public record Toolchain(String compiler, String make, Map<String, String> environment) {
  private static final List<String> STEERING =
      List.of("CC", "CFLAGS", "CPPFLAGS", "LDFLAGS", "LDLIBS", "AR", "LD", "MAKEFLAGS");

  /** Looks at the machine; a missing tool is an error that says how to get it. */
  public static Toolchain find() {
    Map<String, String> steering = new TreeMap<>();
    STEERING.forEach(
        name -> Optional.ofNullable(System.getenv(name)).ifPresent(v -> steering.put(name, v)));
    String cc = steering.getOrDefault("CC", "cc").split("\\s+")[0];
    return new Toolchain(version(cc), version("make"), Map.copyOf(steering));
  }

  /** Returns one line that identifies everything, for hashes and for people. */
  public String identity() {
    return compiler + " | " + make + " | " + new TreeMap<>(environment);
  }

  private static String version(String tool) {
    Command.Result result = Command.of(tool, "--version").run();
    if (!result.ok()) {
      throw new BuildException(
          "%s is needed and does not run: %s\nOn Debian or Ubuntu: apt-get install gcc make"
              .formatted(tool, result.output().strip()));
    }
    return result.output().lines().limit(1).collect(Collectors.joining());
  }
}
