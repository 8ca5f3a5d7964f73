package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the compiler sees of a change: every C file of make's folder, preprocessed with the flags of
 * either side, and the difference. A file that does not preprocess by itself is named.
 *
 * @param subject where make runs
 */
public record VariantDiff(SourceTree sources, SubjectSpec subject) {
  /** A system without a folder for temporary files must do. */
  private static final Path SCRATCH = Path.of("target").toAbsolutePath();

  /** Returns the difference in diff's unified form; empty where the flags change no C file. */
  public String between(List<String> baseline, List<String> other) {
    return sources.files().stream()
        .filter(file -> file.startsWith(subject.makeDirectory()))
        .filter(file -> file.toString().endsWith(".c"))
        .map(file -> of(file, baseline, other))
        .collect(Collectors.joining());
  }

  private String of(Path file, List<String> baseline, List<String> other) {
    Optional<String> before = preprocessed(file, baseline);
    Optional<String> after = preprocessed(file, other);
    if (before.isEmpty() || after.isEmpty()) {
      return "# not preprocessed by itself: " + file + "\n";
    }
    return before.equals(after) ? "" : difference(file, before.get(), after.get());
  }

  private Optional<String> preprocessed(Path file, List<String> flags) {
    Path make = sources.root().resolve(subject.makeDirectory());
    List<String> words = new ArrayList<>(List.of("cc", "-E", "-P", "-w"));
    words.addAll(flags);
    words.add(make.relativize(sources.root().resolve(file)).toString());
    Command.Result result = Command.of(words).in(make).run();
    return result.ok() ? Optional.of(result.output()) : Optional.empty();
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
