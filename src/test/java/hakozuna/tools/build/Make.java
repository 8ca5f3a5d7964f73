package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the subject's own make in a private copy of its sources. */
record Make(SourceTree sources, SubjectSpec subject) {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String FAILED =
      """
      the build failed:
        %s
      %s
      The sources are those of %s; subject.make.dir, subject.make.targets and subject.make.variable \
      say how to build them.""";

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
    Disk.delete(copy);
    Disk.folder(copy);
    sources.copyTo(copy);
    Command.Result result = Command.of(words).in(copy).within(LIMIT).run();
    if (!result.ok()) {
      throw new BuildException(
          FAILED.formatted(said(words), result.output().strip(), sources.root()));
    }
    Path built = copy.resolve(product);
    if (!Files.isRegularFile(built)) {
      throw new BuildException(
          said(words) + "\nended well but left no " + product + "; is " + property + " right?");
    }
    Disk.copy(built, home.resolve(name));
    Disk.delete(copy);
  }

  private static String said(List<String> words) {
    return String.join(
        " ", words.stream().map(w -> w.contains(" ") ? "\"" + w + "\"" : w).toList());
  }
}
