package hakozuna.report;

import hakozuna.tools.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All raw output of a stage's runs in one file, to take along. */
public final class RawZip {
  static final String NAME = "raw.zip";

  private RawZip() {}

  /** Writes the zip beside the raw files, where runs left any; that it cannot is only said. */
  public static void write(Path stage, Consumer<String> warn) {
    List<Path> files = Disk.files(stage.resolve("raw"));
    if (!files.isEmpty()) {
      try {
        write(stage, files);
      } catch (IOException e) {
        warn.accept("missing: %s: %s".formatted(NAME, e.getMessage()));
      }
    }
  }

  private static void write(Path stage, List<Path> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(stage.resolve(NAME));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path each : files) {
        zip.putNextEntry(new ZipEntry(stage.relativize(each).toString()));
        Files.copy(each, zip);
        zip.closeEntry();
      }
    }
  }
}
