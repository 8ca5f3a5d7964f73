package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the compiler sees of a change: every C and C++ file of make's folder, preprocessed with the
 * flags of either side, and the difference. A file that does not preprocess by itself is named.
 *
 * @param subject where make runs
 * @param toolchain whose compilers preprocess
 */
public record VariantDiff(SourceTree sources, SubjectSpec subject, Toolchain toolchain) {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** A system without a folder for temporary files must do. */
  private static final Path SCRATCH = Path.of("target").toAbsolutePath();

  private static final String UNSEEN = "# not preprocessed by itself: ";

  /** Returns the difference in diff's unified form; empty where the flags change no file. */
  public String between(List<String> baseline, List<String> other) {
    if (baseline.equals(other)) {
      return "";
    }
    return sources.files().stream()
        .filter(file -> file.startsWith(subject.makeDirectory()))
        .filter(file -> compilerOf(file).isPresent())
        .map(file -> of(file, baseline, other))
        .collect(Collectors.joining());
  }

  /** Returns whether a difference shows that the flags change a source. */
  static boolean shows(String difference) {
    return !difference.lines().allMatch(line -> line.startsWith(UNSEEN));
  }

  /** Returns the make variables of the compilers that sources need; that of C if none does. */
  static List<String> compilersOf(SourceTree sources) {
    List<String> needed =
        sources.files().stream()
            .flatMap(file -> compilerOf(file).stream())
            .distinct()
            .sorted()
            .toList();
    return needed.isEmpty() ? List.of("CC") : needed;
  }

  private static Optional<String> compilerOf(Path file) {
    String name = file.getFileName().toString();
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "c" -> Optional.of("CC");
      case "cc", "cpp", "cxx", "C" -> Optional.of("CXX");
      default -> Optional.empty();
    };
  }

  private String of(Path file, List<String> baseline, List<String> other) {
    Optional<String> before = preprocessed(file, baseline);
    Optional<String> after = preprocessed(file, other);
    if (before.isEmpty() || after.isEmpty()) {
      return UNSEEN + file + "\n";
    }
    return before.equals(after) ? "" : difference(file, before.get(), after.get());
  }

  private Optional<String> preprocessed(Path file, List<String> flags) {
    Path make = sources.root().resolve(subject.makeDirectory());
    Optional<List<String>> compiler = compilerOf(file).flatMap(toolchain::words);
    if (compiler.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(compiler.get());
    words.addAll(List.of("-E", "-P", "-w"));
    words.addAll(flags);
    words.add(make.relativize(sources.root().resolve(file)).toString());
    Map<String, String> environment = toolchain.buildEnvironment().variables(make);
    Command.Result result = new Command(words, make, environment, LIMIT).runApart();
    return result.ok() ? Optional.of(Disk.text(result.stdout())) : Optional.empty();
  }

  private static String difference(Path file, String before, String after) {
    Path folder = Disk.temporary(SCRATCH, "variant-diff");
    Disk.write(folder.resolve("baseline"), before);
    Disk.write(folder.resolve("other"), after);
    List<String> words = new ArrayList<>(List.of("diff", "-u", "--label", "baseline/" + file));
    words.addAll(List.of("--label", "other/" + file, "baseline", "other"));
    String diff = Command.of(words).in(folder).run().output();
    Disk.delete(folder);
    return diff;
  }
}
