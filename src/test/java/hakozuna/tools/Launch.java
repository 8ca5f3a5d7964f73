package hakozuna.tools;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program as the launcher starts it, in words that can stand behind those of perf.
 *
 * @param report the launcher's
 * @param limit it is killed after
 * @param cpus the CPUs used, in taskset's notation
 * @param guard around it
 * @param named whether the guard shows program and library under their own names, as whoever names
 *     functions needs them, and not under those that all variants share
 */
public record Launch(Path report, Duration limit, String cpus, Guard guard, boolean named) {

  /**
   * Returns launcher, program and arguments.
   *
   * @param more of the launcher's options
   * @param library what is preloaded and attested
   */
  public List<String> words(
      List<String> more, Optional<Path> library, Path program, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(Launcher.built().toString()));
    words.addAll(List.of("--report", report.toString(), "--cpus", cpus));
    words.addAll(List.of("--limit", String.valueOf(limit.toMillis() / 1000.0)));
    words.addAll(more);
    words.addAll(guard.words(Optional.empty()));
    library.ifPresent(
        file -> words.addAll(List.of("--preload", shown(file, Guard.LIBRARY, words))));
    String started = shown(program, Guard.PROGRAM, words);
    words.addAll(List.of("--", started));
    words.addAll(arguments);
    return words;
  }

  /** Returns where a file is seen, once the guard has been told to show it there. */
  private String shown(Path file, Path place, List<String> words) {
    Path seen = named || !guard.isOn() ? file : place;
    if (guard.isOn()) {
      words.addAll(List.of("--show", file.toString(), "--as", seen.toString()));
    }
    return seen.toString();
  }
}
