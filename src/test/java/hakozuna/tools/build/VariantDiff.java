package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the compiler sees of a change: every C and C++ file of make's folder, preprocessed with the
 * flags of either side, and the difference. A file that does not preprocess by itself is named.
 *
 * @param subject where make runs
 * @param toolchain whose compilers preprocess
 * @param known what each file became with which flags
 */
public record VariantDiff(
    SourceTree sources,
    SubjectSpec subject,
    Toolchain toolchain,
    Map<List<String>, Map<Path, String>> known) {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** A system without a folder for temporary files must do. */
  private static final Path SCRATCH = Path.of("target").toAbsolutePath();

  private static final Pattern HEADER = Pattern.compile(".*\\.(h|hh|hpp|hxx|inc|inl|ipp)");
  private static final int MOST_FOLDERS = 100;
  private static final String UNSEEN = "# not preprocessed by itself: ";

  public VariantDiff(SourceTree sources, SubjectSpec subject, Toolchain toolchain) {
    this(sources, subject, toolchain, new HashMap<>());
  }

  /** Returns the difference in diff's unified form; empty where the flags change no file. */
  public String between(List<String> baseline, List<String> other) {
    if (baseline.equals(other)) {
      return "";
    }
    return files().map(file -> of(file, baseline, other)).collect(Collectors.joining());
  }

  private Stream<Path> files() {
    Path folder = Path.of(subject.makeDirectory()).normalize();
    return sources.files().stream()
        .filter(file -> folder.toString().isEmpty() || file.startsWith(folder))
        .filter(file -> compilerOf(file).isPresent());
  }

  /** Returns what the compiler sees of each file with these flags; not of one it cannot take. */
  Map<Path, String> preprocessed(List<String> flags) {
    return known.computeIfAbsent(
        flags,
        any -> {
          Map<Path, String> texts = new TreeMap<>();
          files().forEach(file -> preprocessed(file, any).ifPresent(t -> texts.put(file, t)));
          return texts;
        });
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
    String before = preprocessed(baseline).get(file);
    String after = preprocessed(other).get(file);
    if (before == null || after == null) {
      return UNSEEN + file + "\n";
    }
    return before.equals(after) ? "" : difference(file, before, after);
  }

  private Optional<String> preprocessed(Path file, List<String> flags) {
    return preprocessed(file, flags, List.of()).or(() -> preprocessed(file, flags, includes()));
  }

  /**
   * Where the Makefile alone says in which folders headers are looked for, it is in all of them.
   */
  private List<String> includes() {
    return sources.files().stream()
        .filter(file -> HEADER.matcher(file.toString()).matches())
        .map(file -> sources.root().resolve(file).getParent())
        .distinct()
        .limit(MOST_FOLDERS)
        .map(folder -> "-I" + folder)
        .toList();
  }

  private Optional<String> preprocessed(Path file, List<String> flags, List<String> includes) {
    Path make = sources.root().resolve(subject.makeDirectory());
    Optional<List<String>> compiler = compilerOf(file).flatMap(toolchain::words);
    if (compiler.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(compiler.get());
    words.addAll(List.of("-E", "-P", "-w"));
    words.addAll(flags);
    words.addAll(includes);
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
