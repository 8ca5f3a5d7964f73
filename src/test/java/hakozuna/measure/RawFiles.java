package hakozuna.measure;

import hakozuna.model.Slot;
import hakozuna.tools.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What one run leaves on disk: its parts while it runs, one file for good afterwards.
 *
 * @param folder the stage's folder
 * @param name the kept file, relative to the folder
 */
record RawFiles(Path folder, String name) {

  static RawFiles of(Path folder, Slot slot) {
    String name =
        "raw/%s/s%d-b%04d-p%d-%s.txt"
            .formatted(
                slot.lane(),
                slot.sitting(),
                slot.block(),
                slot.position(),
                slot.variant().name().toLowerCase(Locale.ROOT));
    try {
      Files.createDirectories(folder.resolve(name).getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Joins the parts, the command and our own messages into the kept file; returns its name. */
  String keep(String command, String said) {
    StringBuilder all = new StringBuilder("== command\n").append(command).append('\n');
    for (Path part : parts().stream().filter(Files::exists).toList()) {
      String words = text(part);
      all.append("== ").append(extension(part)).append('\n').append(words);
      all.append(words.isEmpty() || words.endsWith("\n") ? "" : "\n");
    }
    all.append("== launcher's own messages\n").append(said);
    try {
      Files.writeString(folder.resolve(name), all.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return name;
  }

  /** Removes the parts. */
  void dropParts() {
    try {
      for (Path part : parts()) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String sha256() {
    return Sha256.of(folder.resolve(name));
  }

  /** Returns a file's text, or nothing when there is no such file. */
  static String text(Path file) {
    try {
      return Files.exists(file)
          ? new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> parts() {
    return List.of(report(), counters(), guard(), stdout(), stderr());
  }

  private Path part(String extension) {
    return folder.resolve(name + "." + extension);
  }

  private static String extension(Path part) {
    String name = part.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
