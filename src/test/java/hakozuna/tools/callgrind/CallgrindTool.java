package hakozuna.tools.callgrind;

import hakozuna.model.BadFileException;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The callgrind of this machine.
 *
 * @param program valgrind's name or path
 * @param guard around what it counts
 */
public record CallgrindTool(String program, Guard guard) {
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(20);
  private static final String IGNORED = "cannot be preloaded";
  private static final String BROKEN =
      "callgrind does not work: %s\nremedy: reinstall the package valgrind";
  private static final String ABSENT =
      "instructions cannot be counted: there is no program '%s'; remedy: install valgrind (Debian, Ubuntu and Fedora: the package valgrind)";

  public static CallgrindTool onPath() {
    return new CallgrindTool("valgrind", Guard.off("asked only for its version"));
  }

  public CallgrindTool within(Guard other) {
    return new CallgrindTool(program, other);
  }

  /** Returns what is missing and what helps; nothing when callgrind can be used. */
  public Optional<String> missing(Path folder) {
    ToolRun.Result version = version(folder);
    if (version.ok()) {
      return Optional.empty();
    }
    return Optional.of(
        version.found() ? BROKEN.formatted(version.complaint()) : ABSENT.formatted(program));
  }

  public String versionText(Path folder) {
    return version(folder).stdout().strip();
  }

  private ToolRun.Result version(Path folder) {
    return new ToolRun(List.of(program, "--version"), folder, VERSION_LIMIT).run();
  }

  /**
   * Counts one run of the bench with the library preloaded.
   *
   * @param arguments a short lane: callgrind is some fifty times slower than the machine
   * @param limit it is killed after
   * @param output where callgrind's own file is kept; its folder must exist
   * @param simulate whether to simulate caches and branches, too
   * @throws CallgrindException when the run is not whole, or the library was not used
   */
  public AllocatorCost run(
      Path library,
      Path bench,
      List<String> arguments,
      Duration limit,
      Path output,
      boolean simulate) {
    Path folder = Disk.temporary(output.toAbsolutePath().getParent(), "callgrind-");
    Path fresh = folder.resolve(output.getFileName());
    List<String> words = words(library, bench, arguments, fresh, simulate);
    try {
      ToolRun.Result run = run(words, folder, limit, guard.showing(library, bench));
      long ops = ops(run);
      CallgrindProfile profile =
          CallgrindReader.read(output.getFileName().toString(), written(fresh, output, run));
      return AllocatorCost.of(profile, Disk.real(library).toString(), ops);
    } catch (BadFileException | IllegalArgumentException e) {
      throw new CallgrindException(e.getMessage() + "\nof: " + String.join(" ", words));
    } finally {
      Disk.delete(folder);
    }
  }

  private static ToolRun.Result run(List<String> words, Path folder, Duration limit, Guard guard) {
    Map<String, String> variables = new ToolRun(words, folder, limit).environment();
    return new ToolRun(words, folder, limit, variables, Optional.empty(), guard).run();
  }

  /** LD_PRELOAD stands behind valgrind's words, so that valgrind itself is not preloaded. */
  private List<String> words(
      Path library, Path bench, List<String> arguments, Path output, boolean simulate) {
    List<String> words = new ArrayList<>(List.of(program, "--quiet", "--tool=callgrind"));
    words.addAll(List.of("--trace-children=yes", "--callgrind-out-file=" + output + ".%p"));
    if (simulate) {
      words.addAll(List.of("--branch-sim=yes", "--cache-sim=yes"));
    }
    words.addAll(List.of("env", "LD_BIND_NOW=1", "LD_PRELOAD=" + library, bench.toString()));
    words.addAll(arguments);
    return words;
  }

  private static long ops(ToolRun.Result run) {
    if (!run.ok() || run.stderr().contains(IGNORED)) {
      throw new CallgrindException(run.complaint());
    }
    BenchOutput said = BenchOutput.parse(run.stdout());
    if (said.ops() == 0 || said.failedAllocations() > 0) {
      throw new CallgrindException(
          "the bench says ops=%d, failed allocations=%d: %s"
              .formatted(said.ops(), said.failedAllocations(), run.complaint()));
    }
    return said.ops();
  }

  /** Takes the one file of the one process; env leaves none, since it becomes the bench. */
  private static String written(Path fresh, Path output, ToolRun.Result run) {
    String prefix = fresh.getFileName() + ".";
    List<Path> written =
        Disk.list(fresh.getParent()).stream()
            .filter(file -> file.getFileName().toString().startsWith(prefix))
            .toList();
    if (written.size() != 1) {
      throw new CallgrindException(
          "callgrind left " + written.size() + " files instead of one: " + run.complaint());
    }
    Disk.rename(written.get(0), output);
    return Disk.read(output);
  }
}
