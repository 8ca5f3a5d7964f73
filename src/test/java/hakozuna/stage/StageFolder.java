package hakozuna.stage;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a stage leaves for people and programs.
 *
 * @param path such as {@code target/gate/screen}
 */
record StageFolder(Path path) {
  private static final String DEFAULT_OUTPUT = "target/gate";

  /** Returns the folder in which the stages leave theirs. */
  static Path all(Properties properties) {
    return Path.of(properties.getProperty("output.dir", DEFAULT_OUTPUT));
  }

  /** Returns the stage's folder, which exists from now on. */
  static StageFolder of(Stage stage, Properties properties) {
    try {
      Path folder = all(properties).resolve(stage.word()).toAbsolutePath();
      return new StageFolder(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path verdict() {
    return path.resolve("verdict.json");
  }

  /** Keeps a text among the stage's files; returns its file. */
  Path keep(String name, String text) {
    try {
      return Files.writeString(path.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the last screen and the bare verdict, which the build's own last step reads. */
  void conclude(String summary, Verdict verdict) {
    keep("summary.txt", summary);
    keep("verdict.txt", verdict + "\n");
  }

  /** Takes over samples and raw output that were kept elsewhere while the stage ran. */
  void take(Path journal) {
    if (journal.toAbsolutePath().equals(path) || !Files.isDirectory(journal)) {
      return;
    }
    try (Stream<Path> kept = Files.walk(journal)) {
      for (Path file : kept.filter(Files::isRegularFile).toList()) {
        Path to = path.resolve(journal.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what an earlier call left: nothing of it may pass for this one's. */
  void empty() {
    try {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path old :
            all.sorted(Comparator.reverseOrder()).filter(p -> !p.equals(path)).toList()) {
          Files.delete(old);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
