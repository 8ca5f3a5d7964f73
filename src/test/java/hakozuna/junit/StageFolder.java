package hakozuna.junit;

import hakozuna.model.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What a stage leaves for people and programs.
 *
 * @param path such as {@code target/gate/screen}
 */
record StageFolder(Path path) {
  /** Returns the stage's folder, empty: nothing of an earlier call may pass for this one's. */
  static StageFolder fresh(Path all, Stage stage) {
    StageFolder folder = new StageFolder(all.resolve(stage.word()).toAbsolutePath());
    folder.empty();
    return folder;
  }

  Path verdict() {
    return path.resolve("verdict.json");
  }

  /** Keeps the last screen, so that the build can show it once more at its very end. */
  void writeSummary(String summary) {
    try {
      Files.writeString(path.resolve("summary.txt"), summary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes over samples and raw output that were kept elsewhere while the stage ran. */
  void take(Path journal) {
    if (journal.toAbsolutePath().equals(path)) {
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

  private void empty() {
    try {
      Files.createDirectories(path);
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
