package hakozuna.tools.perf;

import hakozuna.model.BadFileException;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Launch;
import hakozuna.tools.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Profiles one run of the bench, outside every measured run.
 *
 * @param program perf's name or path
 * @param frequency samples a second and CPU
 * @param cpus the CPUs used, in taskset's notation
 * @param limit a run that takes longer hangs
 * @param folder where perf's data and its script are kept
 * @param guard around the bench, not around perf
 */
public record PerfRecorder(
    String program, int frequency, String cpus, Duration limit, Path folder, Guard guard) {

  /** Where perf copies the programs that it saw, in what it takes for its home. */
  private static final String CACHE = ".debug";

  /** A profile that could not be made; the message says what was run and what it said. */
  public static final class ProfileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProfileException(String message) {
      super(message);
    }
  }

  /**
   * Returns the profile of one run.
   *
   * @param name of the variant, for the files' names
   * @throws ProfileException when perf or the bench fails, or perf's words cannot be read
   */
  public Profile profile(String name, Path library, Path bench, List<String> arguments) {
    Disk.folder(folder);
    Path data = folder.toAbsolutePath().resolve("perf-" + name + ".data");
    Path kept = folder.resolve("perf-script-" + name + ".txt");
    try {
      ToolRun.Result run = checked(record(data, library, bench, arguments));
      String script = checked(script(data)).stdout();
      Disk.write(kept, script);
      Disk.delete(data);
      Disk.delete(folder.resolve(CACHE));
      return Profile.of(
          PerfScriptReader.read(kept.getFileName().toString(), script),
          bench.getFileName().toString(),
          Disk.real(library).toString(),
          BenchOutput.parse(run.stdout()).ops());
    } catch (BadFileException | IllegalArgumentException e) {
      throw new ProfileException("the profile of " + name + " cannot be read: " + e.getMessage());
    }
  }

  private static ToolRun.Result checked(ToolRun run) {
    ToolRun.Result result = run.run();
    if (!result.ok() || result.stderr().contains("cannot be preloaded")) {
      throw new ProfileException("no profile: perf record: " + PerfRemedy.refusal(result));
    }
    return result;
  }

  private ToolRun record(Path data, Path library, Path bench, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(program, "record"));
    words.addAll(List.of("-F", String.valueOf(frequency), "-g", "-o", data.toString(), "--"));
    words.addAll(
        new Launch(Path.of("/dev/null"), limit, cpus, guard, true)
            .words(List.of(), Optional.of(library), bench, arguments));
    return new ToolRun(words, folder, limit);
  }

  private ToolRun script(Path data) {
    String fields = "comm,pid,tid,time,period,event,ip,sym,symoff,dso";
    return new ToolRun(
        List.of(program, "script", "-i", data.toString(), "-F", fields), folder, limit);
  }
}
