package hakozuna.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The world of a program that the tree under test brings: its make, its libraries, its bench. All
 * files are read-only to it but its scratch folder's, no process is there but its own, what it
 * starts ends with it, and it gains no privilege. The launcher makes it of the kernel's namespaces.
 *
 * @param gap why there is none, and what helps; empty where there is one
 * @param hidden folders that look empty to it
 * @param shown what it sees all the same, read-only
 */
public record Guard(Optional<String> gap, List<Path> hidden, List<Path> shown) {
  /** Where every run finds its library and its bench: so no run knows which variant it is. */
  public static final Path LIBRARY = Path.of("/tmp/allocator.so");

  public static final Path PROGRAM = Path.of("/tmp/bench");

  private static final Duration PROBE_LIMIT = Duration.ofMinutes(1);
  private static final String NONE =
      "%s; so a candidate could change files and leave processes behind; remedy: Linux 5.12 or newer with user namespaces (sysctl user.max_user_namespaces and kernel.unprivileged_userns_clone above 0, kernel.apparmor_restrict_unprivileged_userns=0); in a container --privileged, or --cap-add=SYS_ADMIN with --security-opt seccomp=unconfined";

  private static Optional<String> gapHere;

  public Guard {
    hidden = List.copyOf(hidden);
    shown = List.copyOf(shown);
  }

  /** Returns a guard that hides these folders, or none where this machine has none. */
  public static Guard hiding(List<Path> hidden) {
    return new Guard(missing(), hidden, List.of());
  }

  /** Returns no guard, for a reason. */
  public static Guard off(String why) {
    return new Guard(Optional.of(why), List.of(), List.of());
  }

  /** Returns why there can be no guard here, and what helps; tried once in this process's life. */
  public static synchronized Optional<String> missing() {
    if (gapHere == null) {
      Guard one = new Guard(Optional.empty(), List.of(), List.of());
      Path folder = Disk.temporary(Launcher.built().getParent(), "guard-");
      ToolRun.Result probe =
          new ToolRun(List.of("true"), folder, PROBE_LIMIT, Map.of(), Optional.empty(), one).run();
      Disk.delete(folder);
      gapHere = Optional.of(probe).filter(run -> !run.ok()).map(run -> why(run.stderr()));
    }
    return gapHere;
  }

  private static String why(String said) {
    return NONE.formatted(said.strip().replaceFirst("^launch: ", ""));
  }

  /** Returns whether there is one. */
  public boolean isOn() {
    return gap.isEmpty();
  }

  /** Returns the same with more to see. */
  public Guard showing(Path... more) {
    return new Guard(gap, hidden, Stream.concat(shown.stream(), Stream.of(more)).toList());
  }

  /** Returns the same with one more folder that looks empty. */
  public Guard hiding(Path folder) {
    return new Guard(gap, Stream.concat(hidden.stream(), Stream.of(folder)).toList(), shown);
  }

  /** Returns the launcher's words; without a scratch folder there is an empty one for the run. */
  public List<String> words(Optional<Path> scratch) {
    List<String> words = new ArrayList<>();
    if (isOn()) {
      words.addAll(List.of("--guard", "yes"));
      hidden.stream().distinct().forEach(folder -> add(words, "--hide", folder));
      shown.stream().distinct().filter(Files::exists).forEach(file -> add(words, "--show", file));
      scratch.ifPresent(folder -> add(words, "--scratch", folder));
    }
    return words;
  }

  private static void add(List<String> words, String option, Path path) {
    words.addAll(List.of(option, path.toAbsolutePath().toString()));
  }
}
