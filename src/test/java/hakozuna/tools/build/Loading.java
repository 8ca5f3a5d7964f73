package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import java.nio.file.Path;
import java.util.List;

/**
 * Can a library be loaded at all? A symbol that is missing shows only when a program starts; found
 * out here it is a failed build, which costs nothing, and not a crash of the first measured run.
 */
final class Loading {
  private static final List<String> COMPLAINTS =
      List.of("symbol lookup error", "cannot be preloaded", "error while loading shared libraries");

  private Loading() {}

  /** Complains with the loader's own words. */
  static void check(Path library) {
    Command.Result result =
        Command.of("env", "LC_ALL=C", "LD_BIND_NOW=1", "LD_PRELOAD=" + library, "true").run();
    if (COMPLAINTS.stream().anyMatch(result.output()::contains)) {
      throw new BuildException(
          "the library cannot be loaded: "
              + result.output().strip()
              + "\nlink what it needs into it, then the same command");
    }
  }
}
