package hakozuna.tools.build;

import hakozuna.tools.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Can a library be preloaded at all? One of another machine, or one that lacks a symbol, shows only
 * when a program starts; found out here it is a failed build, which costs nothing, and not a crash
 * of the first measured run.
 */
public final class Loading {
  private static final List<String> COMPLAINTS =
      List.of("symbol lookup error", "cannot be preloaded", "error while loading shared libraries");

  private Loading() {}

  /** Returns the loader's own words when it cannot. */
  public static Optional<String> complaint(Path library) {
    String said =
        Command.of("env", "LC_ALL=C", "LD_BIND_NOW=1", "LD_PRELOAD=" + library, "true")
            .run()
            .output();
    return COMPLAINTS.stream().anyMatch(said::contains)
        ? Optional.of(said.strip())
        : Optional.empty();
  }
}
