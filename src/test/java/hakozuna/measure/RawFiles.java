package hakozuna.measure;

import hakozuna.model.Slot;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
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
    return Disk.text(path(part)).orElse("");
  }

  /** Joins the parts, the command and our own messages into the kept file; returns its name. */
  String keep(String command, String said) {
    StringBuilder all = new StringBuilder("== command\n").append(command).append('\n');
    for (Part part : Part.values()) {
      Disk.text(path(part))
          .ifPresent(text -> all.append("== " + part.word() + "\n").append(ended(text)));
    }
    all.append("== launcher's own messages\n").append(said);
    Disk.write(folder.resolve(name), all.toString());
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
