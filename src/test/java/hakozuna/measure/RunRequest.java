package hakozuna.measure;

import hakozuna.model.Slot;
import hakozuna.tools.RunEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One run to do.
 *
 * @param slot its place in the schedule
 * @param library what is preloaded; none for the C library's own malloc
 * @param bench the program, the CPUs it may use, and when it hangs
 * @param conditions the same for all runs of the block
 */
public record RunRequest(
    Slot slot, Optional<Path> library, Bench bench, List<String> arguments, Conditions conditions) {

  /** Returns a shell command that repeats this run by hand. */
  public String command() {
    String preload = library.map(path -> "LD_PRELOAD=" + path + " ").orElse("");
    String seed = RunEnvironment.SEED + "=" + conditions.environment().seed() + " ";
    return "taskset -c %s env -i LC_ALL=C %s%s%s %s"
        .formatted(bench.cpus(), seed, preload, bench.program(), String.join(" ", arguments));
  }
}
