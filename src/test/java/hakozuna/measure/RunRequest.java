package hakozuna.measure;

import hakozuna.model.Slot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One run to do.
 *
 * @param slot its place in the schedule
 * @param library what is preloaded; none for the C library's own malloc
 * @param bench the program, the CPUs it may use, and when it hangs
 * @param padding bytes put into the environment, so that no stack layout is favoured
 */
public record RunRequest(
    Slot slot, Optional<Path> library, Bench bench, List<String> arguments, int padding) {

  /** Returns a shell command that repeats this run by hand. */
  public String command() {
    String preload = library.map(path -> "LD_PRELOAD=" + path + " ").orElse("");
    return "taskset -c %s env -i LC_ALL=C %s%s %s"
        .formatted(bench.cpus(), preload, bench.program(), String.join(" ", arguments));
  }
}
