package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the subject's own make in a private copy of its sources. */
record Make(SourceTree sources, SubjectSpec subject) {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** Builds the library with these flags and leaves it as {@code home/name}. */
  void library(List<String> flags, Path home, String name) {
    List<String> words = new ArrayList<>(List.of("make", "-C", subject.makeDirectory()));
    words.addAll(subject.makeTargets());
    words.add(subject.makeVariable() + "=" + String.join(" ", flags));
    build(words, subject.library(), "subject.library", home, name);
  }

  /** Builds the bench and leaves it as {@code home/name}. */
  void bench(Path home, String name) {
    List<String> words = List.of("make", "-C", subject.benchMakeDirectory().orElseThrow());
    build(words, subject.bench(), "subject.bench", home, name);
  }

  private void build(List<String> words, String product, String property, Path home, String name) {
    Path copy = home.resolve("src");
    try {
      delete(copy);
      sources.copyTo(Files.createDirectories(copy));
      make(words, copy);
      Path built = copy.resolve(product);
      if (!Files.isRegularFile(built)) {
        throw new BuildException(
            said(words) + "\nended well but left no " + product + "; is " + property + " right?");
      }
      Files.copy(
          built,
          home.resolve(name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
      delete(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(List<String> words, Path copy) {
    Command.Result result = Command.of(words.toArray(String[]::new)).in(copy).within(LIMIT).run();
    if (!result.ok()) {
      throw new BuildException(
          "the build failed:\n  "
              + said(words)
              + "\n"
              + result.output().strip()
              + "\nThe sources are those of "
              + sources.root()
              + "; subject.make.dir, subject.make.targets and subject.make.variable say how to"
              + " build them.");
    }
  }

  private static String said(List<String> words) {
    return String.join(
        " ", words.stream().map(w -> w.contains(" ") ? "\"" + w + "\"" : w).toList());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
