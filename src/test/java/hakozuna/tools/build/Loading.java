package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Launcher;
import hakozuna.tools.RunEnvironment;
import hakozuna.tools.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Can a program be started with a library? Asked in the environment of a run and under the
 * launcher, as every run is; found out here it is a failed build, which costs nothing, and not a
 * crash of the first measured run. How the program ends and what is in its memory decides; ld.so
 * only gives the words.
 *
 * @param limit a program that has not ended by then hangs
 * @param guard around it: a constructor can do anything
 */
public record Loading(Duration limit, Guard guard) {
  /** Symbols that would be missed only when they are called are looked for at once. */
  private static final Map<String, String> AT_ONCE = Map.of("LD_BIND_NOW", "1");

  /** ld.so loads and links everything, runs nothing of it, and says only what is wrong. */
  private static final Map<String, String> LOAD_ONLY =
      Map.of("LD_TRACE_LOADED_OBJECTS", "1", "LD_WARN", "1");

  private static final String NOT_FOUND = "not found";
  private static final String NOT_THE_USERS =
      "a run gets nothing of your environment, such as LD_LIBRARY_PATH";
  private static final String UNSTARTABLE =
      "the bench %s cannot be started: %s\nbuild it on this machine, linked dynamically; "
          + NOT_THE_USERS;
  private static final String UNMAPPED =
      "the program ran without it (static or setuid programs do): ";

  /** The limit that suits a program that does nothing. */
  public Loading(Guard guard) {
    this(Duration.ofMinutes(1), guard);
  }

  /** Returns what keeps a library from being preloaded into any program at all. */
  public Optional<String> complaint(Path library) {
    return unable(start(List.of("true"), Optional.of(library), AT_ONCE));
  }

  /**
   * Starts the bench alone and with each library, up to its first instruction.
   *
   * @throws BuildException naming the one that cannot be loaded
   */
  public void check(Path bench, List<Path> libraries) {
    Optional<String> said = traced(bench, Optional.empty(), LOAD_ONLY);
    if (said.isPresent()) {
      throw new BuildException(UNSTARTABLE.formatted(bench, said.get()));
    }
    Map<String, String> both = new TreeMap<>(LOAD_ONLY);
    both.putAll(AT_ONCE);
    libraries.forEach(
        library -> traced(bench, Optional.of(library), both).ifPresent(Loading::refuse));
  }

  /**
   * Refuses a library that cannot be preloaded.
   *
   * @throws BuildException with ld.so's own words
   */
  void check(Path library) {
    complaint(library).ifPresent(Loading::refuse);
  }

  private static void refuse(String said) {
    throw new BuildException(
        "the library cannot be loaded: %s\nlink what it needs into it and rerun; %s"
            .formatted(said, NOT_THE_USERS));
  }

  /** Only ld.so speaks here, and it only complains; what it does not find it lists instead. */
  private Optional<String> traced(
      Path bench, Optional<Path> library, Map<String, String> variables) {
    ToolRun.Result run = start(List.of(bench.toString()), library, variables);
    String lost =
        String.join("\n", run.stdout().lines().filter(line -> line.endsWith(NOT_FOUND)).toList());
    String said = (run.stderr() + lost).strip();
    return said.isEmpty() ? unable(run) : Optional.of(said);
  }

  /** Without a library nothing is attested. */
  private static Optional<String> unable(ToolRun.Result run) {
    if (run.mapped().equals("forbidden")) {
      throw new BuildException(Launcher.FORBIDDEN);
    }
    boolean unmapped = run.ok() && run.mapped().equals("no");
    return run.ok() && !unmapped
        ? Optional.empty()
        : Optional.of((unmapped ? UNMAPPED : "") + run.complaint());
  }

  private ToolRun.Result start(
      List<String> words, Optional<Path> library, Map<String, String> more) {
    Map<String, String> variables = new TreeMap<>(RunEnvironment.PLAIN.variables());
    variables.putAll(more);
    Path folder = Disk.temporary(Launcher.built().getParent(), "load-");
    try {
      Guard seen = guard.showing(Path.of(words.get(0)));
      return new ToolRun(words, folder, limit, variables, library, seen).run();
    } finally {
      Disk.delete(folder);
    }
  }
}
