package hakozuna.report.history;

import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Files that cannot be read. Nothing is overwritten: whoever made them may want them back. */
final class Aside {
  private Aside() {}

  /** Gives a file another name beside its own, and says so. */
  static void put(Path file, String why, Consumer<String> warn) {
    Path aside =
        IntStream.iterate(1, number -> number + 1)
            .mapToObj(number -> file.resolveSibling(file.getFileName() + ".unreadable-" + number))
            .filter(Files::notExists)
            .findFirst()
            .orElseThrow();
    Disk.rename(file, aside);
    warn.accept("history: %s; kept as %s, the history begins anew".formatted(why, aside));
  }
}
