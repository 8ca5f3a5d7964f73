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
 * What the compiler sees of a change: every C and C++ file of make's folder, preprocessed as either
 * side has it, and the difference. A file that does not preprocess by itself is named.
 *
 * @param subject where make runs
 * @param toolchain whose compilers preprocess
 * @param known what each file became on which side
 */
public record VariantDiff(
    SubjectSpec subject, Toolchain toolchain, Map<VariantSource, Map<Path, String>> known) {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** A system without a folder for temporary files must do. */
  private static final Path SCRATCH = Path.of("target").toAbsolutePath();

  private static final Pattern HEADER = Pattern.compile(".*\\.(h|hh|hpp|hxx|inc|inl|ipp)");
  private static final int MOST_FOLDERS = 100;
  private static final String UNSEEN = "# not preprocessed by itself: ";

  public VariantDiff(SubjectSpec subject, Toolchain toolchain) {
    this(subject, toolchain, new HashMap<>());
  }

  /** Returns the difference in diff's unified form; empty where no file differs. */
  public String between(VariantSource baseline, VariantSource other) {
    if (baseline.equals(other)) {
      return "";
    }
    return Stream.concat(files(baseline.tree()), files(other.tree()))
        .distinct()
        .sorted()
        .map(file -> of(file, baseline, other))
        .collect(Collectors.joining());
  }

  private Stream<Path> files(SourceTree sources) {
    Path folder = Path.of(subject.makeDirectory()).normalize();
    return sources.files().stream()
        .filter(file -> folder.toString().isEmpty() || file.startsWith(folder))
        .filter(file -> compilerOf(file).isPresent());
  }

  /** Returns what the compiler sees of each file of a variant; not of one it cannot take. */
  Map<Path, String> preprocessed(VariantSource source) {
    return known.computeIfAbsent(
        source,
        any -> {
          Map<Path, String> texts = new TreeMap<>();
          files(any.tree())
              .forEach(file -> preprocessed(file, any).ifPresent(t -> texts.put(file, t)));
          return texts;
        });
  }

  /** Returns whether a difference shows a changed source. */
  static boolean shows(String difference) {
    return !difference.lines().allMatch(line -> line.startsWith(UNSEEN));
  }

  /** Returns the make variables of the compilers that sources need; that of C if none does. */
  static List<String> compilersOf(SourceTree... sources) {
    List<String> needed =
        Stream.of(sources)
            .flatMap(tree -> tree.files().stream())
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

  /** A file that one side alone has differs from none. */
  private String of(Path file, VariantSource baseline, VariantSource other) {
    Optional<String> before = text(file, baseline), after = text(file, other);
    if (before.isEmpty() || after.isEmpty()) {
      return UNSEEN + file + "\n";
    }
    return before.equals(after) ? "" : difference(file, before.get(), after.get());
  }

  private Optional<String> text(Path file, VariantSource source) {
    return source.tree().files().contains(file)
        ? Optional.ofNullable(preprocessed(source).get(file))
        : Optional.of("");
  }

  private Optional<String> preprocessed(Path file, VariantSource source) {
    return preprocessed(file, source, List.of())
        .or(() -> preprocessed(file, source, includes(source.tree())));
  }

  /**
   * Where the Makefile alone says in which folders headers are looked for, it is in all of them.
   * They are called as make would: where a tree lies is no difference.
   */
  private List<String> includes(SourceTree sources) {
    return sources.files().stream()
        .filter(file -> HEADER.matcher(file.toString()).matches())
        .map(file -> "-I" + fromMake(sources, file).resolveSibling("."))
        .distinct()
        .limit(MOST_FOLDERS)
        .toList();
  }

  private Path make(SourceTree sources) {
    return sources.root().resolve(subject.makeDirectory());
  }

  private Path fromMake(SourceTree sources, Path file) {
    return make(sources).relativize(sources.root().resolve(file));
  }

  private Optional<String> preprocessed(Path file, VariantSource source, List<String> includes) {
    Optional<List<String>> compiler = compilerOf(file).flatMap(toolchain::words);
    if (compiler.isEmpty()) {
      return Optional.empty();
    }
    Path make = make(source.tree());
    List<String> words = new ArrayList<>(compiler.get());
    words.addAll(List.of("-E", "-P", "-w"));
    words.addAll(source.flags());
    words.addAll(includes);
    words.add(fromMake(source.tree(), file).toString());
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
