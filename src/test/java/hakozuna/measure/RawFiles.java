package hakozuna.measure;

import hakozuna.model.Slot;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.util.List;

/**
 * What one run leaves on disk: its parts while it runs, one file for good afterwards.
 *
 * @param folder the stage's folder
 * @param name the kept file, relative to the folder
 */
record RawFiles(Path folder, String name) {
  private static final List<String> PARTS =
      List.of("report", "perf-stat", "guard", "stdout", "stderr");

  static RawFiles of(Path folder, Slot slot) {
    String name =
        "raw/%s/s%d-b%04d-p%d-%s.txt"
            .formatted(
                slot.lane(), slot.sitting(), slot.block(), slot.position(), slot.variant().word());
    Disk.folder(folder.resolve(name).getParent());
    return new RawFiles(folder.toAbsolutePath(), name);
  }

  Path report() {
    return part("report");
  }

  /** The outer launcher's report, where perf runs between the two. */
  Path guard() {
    return part("guard");
  }

  Path counters() {
    return part("perf-stat");
  }

  Path stdout() {
    return part("stdout");
  }

  Path stderr() {
    return part("stderr");
  }

  private Path part(String extension) {
    return folder.resolve(name + "." + extension);
  }

  /** Joins the parts, the command and our own messages into the kept file; returns its name. */
  String keep(String command, String said) {
    StringBuilder all = new StringBuilder("== command\n").append(command).append('\n');
    for (String part : PARTS) {
      Disk.text(part(part))
          .ifPresent(text -> all.append("== ").append(part).append('\n').append(ended(text)));
    }
    all.append("== launcher's own messages\n").append(said);
    Disk.write(folder.resolve(name), all.toString());
    return name;
  }

  private static String ended(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  /** Removes the parts. */
  void dropParts() {
    PARTS.forEach(part -> Disk.delete(part(part)));
  }

  String sha256() {
    return Sha256.of(folder.resolve(name));
  }

  /** Returns a file's text, or nothing when there is no such file. */
  static String text(Path file) {
    return Disk.text(file).orElse("");
  }
}
