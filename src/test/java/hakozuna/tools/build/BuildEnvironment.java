package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.ToolRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What make and the compiler get of the caller's environment: what steers a build, and nothing
 * else. So what is not in the plan cannot change what is built.
 *
 * @param steering what changes what is built, by name
 */
public record BuildEnvironment(Map<String, String> steering) {
  private static final List<String> STEERING =
      List.of(
          ("CC CXX CPP CFLAGS CPPFLAGS CXXFLAGS LDFLAGS LDLIBS AR ARFLAGS AS ASFLAGS LD NM RANLIB STRIP"
                  + " OBJCOPY CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH LIBRARY_PATH COMPILER_PATH"
                  + " GCC_EXEC_PREFIX PKG_CONFIG PKG_CONFIG_PATH CCACHE_COMPILER CCACHE_PATH MAKEFLAGS")
              .split(" "));
  private static final List<String> CALLERS = List.of("HOME", "TMPDIR");

  /** Both sides are built at the same moment: the start of the year 2000. */
  private static final String CLOCK = "946684800";

  /**
   * Takes what steers a build from a caller's environment.
   *
   * @param more names that this subject's Makefile reads besides
   */
  public static BuildEnvironment of(Map<String, String> caller, List<String> more) {
    more.forEach(BuildEnvironment::mayBeHandedThrough);
    Map<String, String> steering = new TreeMap<>(caller);
    steering.keySet().removeIf(name -> !STEERING.contains(name) && !more.contains(name));
    steering.computeIfPresent("MAKEFLAGS", (name, text) -> new MakeFlags(text).steering());
    steering.remove("MAKEFLAGS", "");
    return new BuildEnvironment(Map.copyOf(steering));
  }

  private static void mayBeHandedThrough(String name) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new BuildException(
          "-Dsubject.make.environment: '%s' is no name of a variable; separate names by commas"
              .formatted(name));
    }
    if (name.matches("LD_.+|BASH_ENV|ENV|PATH|LC_ALL|SOURCE_DATE_EPOCH|GIT_.+")) {
      throw new BuildException(
          "-Dsubject.make.environment: %s is never handed to make; set it in the Makefile instead"
              .formatted(name));
    }
  }

  /**
   * Returns all that a program of the build gets. A compiler's cache is off, so that each library
   * comes from the compiler; git finds no repository around the copy that is built.
   *
   * @param around the folder in which the copy lies
   */
  Map<String, String> variables(Path around) {
    Map<String, String> all = new TreeMap<>(System.getenv());
    all.keySet().retainAll(CALLERS);
    all.putAll(steering);
    all.put("PATH", ToolRun.PATH);
    all.put("LC_ALL", "C");
    all.put("SOURCE_DATE_EPOCH", CLOCK);
    all.put("CCACHE_DISABLE", "1");
    all.put("GIT_CEILING_DIRECTORIES", around.toAbsolutePath().toString());
    return all;
  }
}
