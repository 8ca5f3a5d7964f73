package hakozuna.tools.integrity;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Launch;
import hakozuna.tools.LaunchReport;
import hakozuna.tools.Launcher;
import hakozuna.tools.RunEnvironment;
import hakozuna.tools.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How programs are started with a library: by the launcher, in the guard, with the library under
 * the name that it has in a run of the bench, so that no path tells it what it is asked for.
 *
 * @param cpus the CPUs used, in taskset's notation
 * @param limit a run that takes longer hangs
 * @param guard around each run
 */
record Started(String cpus, Duration limit, Guard guard) {
  private static final Duration GRACE = Duration.ofSeconds(10);

  /**
   * What a run left.
   *
   * @param library whether one was to be in its memory
   * @param report the launcher's; nothing is known of the run without one
   * @param launcher what the launcher itself said
   */
  record Run(
      boolean library,
      Optional<LaunchReport> report,
      String stdout,
      String stderr,
      String launcher) {}

  /** Runs the suite's own program, under the name that a bench has. */
  Run own(List<String> arguments, long seed, Optional<Path> library) {
    Map<String, String> variables = new RunEnvironment(0, seed).variables();
    return run(
        library,
        folder -> variables,
        folder ->
            new Launch(folder.resolve("report"), limit, cpus, guard.hiding(folder), false)
                .words(outputs(folder), library, CheckProgram.built(), arguments));
  }

  /** Runs a program of this machine, in a folder of its own, which is its home, too. */
  Run real(List<String> words, Map<String, String> more, Optional<Path> library) {
    return run(library, folder -> variables(folder, more), folder -> real(folder, words, library));
  }

  private static Map<String, String> variables(Path folder, Map<String, String> more) {
    Map<String, String> variables = new TreeMap<>(more);
    variables.putAll(Map.of("PATH", ToolRun.PATH, "LC_ALL", "C", "HOME", home(folder).toString()));
    return variables;
  }

  private List<String> real(Path folder, List<String> program, Optional<Path> library) {
    List<String> words = new ArrayList<>(List.of(Launcher.built().toString(), "--report"));
    words.addAll(List.of(folder.resolve("report").toString(), "--cpus", cpus));
    words.addAll(List.of("--limit", String.valueOf(limit.toMillis() / 1000.0)));
    words.addAll(outputs(folder));
    words.addAll(guard.hiding(folder).words(Optional.of(home(folder))));
    library.ifPresent(file -> words.addAll(preloaded(file)));
    words.add("--");
    words.addAll(program);
    return words;
  }

  private List<String> preloaded(Path library) {
    String place = Guard.LIBRARY.toString();
    return guard.isOn()
        ? List.of("--show", library.toString(), "--as", place, "--preload", place)
        : List.of("--preload", library.toString());
  }

  private static List<String> outputs(Path folder) {
    String stdout = folder.resolve("stdout").toString();
    return List.of("--stdout", stdout, "--stderr", folder.resolve("stderr").toString());
  }

  private static Path home(Path folder) {
    return folder.resolve("home");
  }

  private Run run(
      Optional<Path> library,
      Function<Path, Map<String, String>> variables,
      Function<Path, List<String>> words) {
    Path folder = Disk.temporary(CheckProgram.built().getParent(), "run-");
    try {
      Disk.folder(home(folder));
      Command.Result launcher =
          new Command(words.apply(folder), home(folder), variables.apply(folder), limit.plus(GRACE))
              .run();
      return left(library.isPresent(), folder, launcher.output());
    } finally {
      Disk.delete(folder);
    }
  }

  private static Run left(boolean library, Path folder, String launcher) {
    Optional<LaunchReport> report = Disk.text(folder.resolve("report")).map(LaunchReport::parse);
    String stdout = Disk.text(folder.resolve("stdout")).orElse("");
    return new Run(
        library, report, stdout, Disk.text(folder.resolve("stderr")).orElse(""), launcher);
  }
}
