package hakozuna.report;

import hakozuna.tools.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All raw output of a stage's runs in one file, to take along. */
public final class RawZip {
  public static final String NAME = "raw.zip";

  private RawZip() {}

  /** Writes the zip beside the raw files; returns it, or nothing where no run left any. */
  public static Optional<Path> write(Path stage) {
    List<Path> files = Disk.files(stage.resolve("raw"));
    if (files.isEmpty()) {
      return Optional.empty();
    }
    Path file = stage.resolve(NAME);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path each : files) {
        zip.putNextEntry(new ZipEntry(stage.relativize(each).toString()));
        Files.copy(each, zip);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
    return Optional.of(file);
  }
}
