package hakozuna.measure;

import hakozuna.measure.RunJudge.BrokenRun;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Slot;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one run leaves on disk: its parts while it runs, one file for good afterwards.
 *
 * @param folder the stage's folder
 * @param name the kept file, relative to the folder
 */
record RawFiles(Path folder, String name) {
  /** More than a bench that works prints; all of it is held in memory. */
  private static final int MOST_BYTES = 4 << 20;

  private static final int EXCERPT_BYTES = 64 << 10;

  /** In the order in which they are kept; the guard is the outer launcher, where perf counts. */
  enum Part {
    REPORT,
    PERF_STAT,
    GUARD,
    STDOUT,
    STDERR;

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static RawFiles of(Path folder, Slot slot) {
    String name =
        "raw/%s/s%d-b%04d-p%d-%s.txt"
            .formatted(
                slot.lane(), slot.sitting(), slot.block(), slot.position(), slot.variant().word());
    Disk.folder(folder.resolve(name).getParent());
    return new RawFiles(folder.toAbsolutePath(), name);
  }

  Path path(Part part) {
    return folder.resolve(name + "." + part.word());
  }

  /** Returns what a part says; nothing where the run did not come so far. */
  String text(Part part) {
    long size = path(part).toFile().length();
    if (size > MOST_BYTES) {
      String flood = "%d bytes of %s; at most %d are read";
      throw new BrokenRun(Kind.TOO_MUCH_OUTPUT, flood.formatted(size, part.word(), MOST_BYTES));
    }
    return Disk.text(path(part)).orElse("");
  }

  /** Returns what is kept of a part: all of it, or the beginning of a flood. */
  private String kept(Part part) {
    long size = path(part).toFile().length();
    return size > MOST_BYTES
        ? Disk.head(path(part), EXCERPT_BYTES) + "\n[%d bytes in all]\n".formatted(size)
        : ended(text(part));
  }

  /**
   * Joins the parts, the command and our own messages into the kept file; returns its name. It is
   * on the disk then: a row of samples whose raw file a power cut emptied would look edited.
   */
  String keep(String command, String said) {
    StringBuilder all = new StringBuilder("== command\n").append(command).append('\n');
    for (Part part : Part.values()) {
      if (Files.exists(path(part))) {
        all.append("== ").append(part.word()).append('\n').append(kept(part));
      }
    }
    all.append("== launcher's own messages\n").append(said);
    Disk.append(folder.resolve(name), 0, all.toString());
    return name;
  }

  private static String ended(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  void dropParts() {
    Stream.of(Part.values()).map(this::path).forEach(Disk::delete);
  }

  String sha256() {
    return Sha256.of(folder.resolve(name));
  }
}
