package hakozuna.stage;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.report.page.StageFiles;
import hakozuna.tools.Disk;
import hakozuna.tools.HeldLock;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * What a stage leaves for people and programs.
 *
 * @param path such as {@code target/gate/screen}
 */
record StageFolder(Path path) {
  private static final String DEFAULT_OUTPUT = "target/gate";

  /** Returns the folder in which the stages leave theirs; the usual one when none is named. */
  static Path all(Properties properties) {
    String said = properties.getProperty("output.dir", "").strip();
    try {
      return Path.of(List.of("", "true").contains(said) ? DEFAULT_OUTPUT : said);
    } catch (InvalidPathException e) {
      throw new StageProblem(Verdict.INVALID, "-Doutput.dir: " + Setup.notAPath(e));
    }
  }

  /** Returns the stage's folder, which exists from now on. */
  static StageFolder of(Stage stage, Properties properties) {
    Path folder = all(properties).resolve(stage.word()).toAbsolutePath();
    Disk.folder(folder);
    return new StageFolder(folder);
  }

  /** Keeps a text among the stage's files; returns its file. */
  Path keep(String name, String text) {
    Disk.write(path.resolve(name), text);
    return path.resolve(name);
  }

  /** Keeps why there is no verdict; one that was written before the fault must not outlive it. */
  void broken(StageReport report) {
    Disk.delete(path.resolve("verdict.json"));
    new StageFiles(report, path).write();
  }

  /** Takes over samples and raw output that were kept elsewhere while the stage ran. */
  void take(Path journal) {
    if (!journal.toAbsolutePath().equals(path)) {
      Disk.files(journal)
          .forEach(file -> Disk.copy(file, path.resolve(journal.relativize(file).toString())));
    }
  }

  /**
   * Does work that writes to the folder, in which nothing that an earlier call left may pass for
   * this one's. One stage at a time does so: a second one would empty the folder under the first,
   * and disturb what it measures.
   */
  <T> T alone(Supplier<T> work) {
    HeldLock lock = HeldLock.take(lock()).orElseThrow(this::taken);
    try (lock) {
      Disk.list(path).forEach(Disk::delete);
      return work.get();
    }
  }

  /** Does it unless another call of the stage goes on. */
  void unlessTaken(Runnable work) {
    HeldLock.take(lock())
        .ifPresent(
            held -> {
              try (held) {
                work.run();
              }
            });
  }

  private Path lock() {
    return path.resolveSibling("." + path.getFileName() + ".lock");
  }

  private StageProblem taken() {
    return new StageProblem(
        Verdict.INVALID,
        "another run is writing to "
            + path
            + ": wait until it ends, or choose another folder with -Doutput.dir");
  }
}
