package hakozuna.ledger;

import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * One zip per ended sitting: plan, outcome, samples, and every file of the stage. A file above 1 MB
 * is named with its hash instead. The same files give the same bytes.
 */
record Archive(Path file) {
  static final String SAMPLES = "samples.csv";
  static final String HASHES = "hashes.txt";
  static final String FOLDER = "archive";
  private static final long LARGEST = 1_000_000;
  private static final int MOST = 256 << 20;
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Returns the archive that an ended sitting names. */
  static Archive of(Path folder, Entry ended) {
    return new Archive(folder.resolve(ended.archived().file()));
  }

  static Archive in(Path folder, int number, Plan plan, String stage) {
    String name = "%s-%04d-%s-%s.zip".formatted(plan.line(), number, plan.workOrder(), stage);
    return new Archive(folder.resolve(FOLDER).resolve(name));
  }

  /** Writes the zip at once: it is there whole, or not at all. */
  void write(Map<String, String> texts, List<Path> folders) {
    Map<String, byte[]> kept = bytes(texts);
    Map<String, String> hashes = new TreeMap<>();
    folders.forEach(folder -> collect(folder, kept, hashes));
    kept.forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes) + "  " + name));
    kept.putAll(bytes(Map.of(HASHES, String.join("\n", hashes.values()) + "\n")));
    Disk.folder(file.getParent());
    Disk.replace(file, zip(kept));
  }

  static Map<String, byte[]> bytes(Map<String, String> texts) {
    Map<String, byte[]> bytes = new TreeMap<>();
    texts.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }

  /** What tools leave for themselves, in hidden folders, is no evidence. */
  private static void collect(Path folder, Map<String, byte[]> kept, Map<String, String> hashes) {
    for (Path path : Disk.files(folder)) {
      String name = folder.relativize(path).toString();
      if (("/" + name).contains("/.")) {
        continue;
      }
      if (path.toFile().length() <= LARGEST) {
        kept.computeIfAbsent(name, absent -> Disk.bytes(path).orElseThrow());
      } else {
        hashes.putIfAbsent(name, Sha256.of(path) + "  " + name + "  (not kept)");
      }
    }
  }

  static byte[] zip(Map<String, byte[]> all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> one : all.entrySet()) {
        ZipEntry entry = new ZipEntry(one.getKey());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(one.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  String sha256() {
    return Sha256.of(file);
  }

  boolean exists() {
    return Files.isRegularFile(file);
  }

  /** Returns the files whose bytes are not those of the archive's own list. */
  String changed() {
    Map<String, String> all = texts("");
    String hashes = all.getOrDefault(HASHES, "");
    all.remove(HASHES);
    all.entrySet()
        .removeIf(one -> hashes.contains(Sha256.of(one.getValue()) + "  " + one.getKey()));
    List<String> changed = List.copyOf(all.keySet());
    return changed.isEmpty() ? "the list of hashes, or the form of the zip" : "" + changed;
  }

  /** Returns the text of a file in the zip, empty when it is not there. */
  String text(String name) {
    return texts(name).getOrDefault(name, "");
  }

  /** Returns the texts of every file in the zip whose name starts so. */
  Map<String, String> texts(String start) {
    Map<String, String> texts = new TreeMap<>();
    read(start).forEach((name, bytes) -> texts.put(name, Disk.text(bytes)));
    return texts;
  }

  /** A file of a few bytes can say that it holds terabytes. */
  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new IOException(entry.getName() + " is larger than any that was ever written");
      }
      return bytes;
    }
  }

  /** Returns the bytes of every file in the zip whose name starts so. */
  Map<String, byte[]> read(String start) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, byte[]> files = new TreeMap<>();
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().startsWith(start)).toList()) {
        files.put(entry.getName(), bytes(zip, entry));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("the archive " + file + " cannot be read", e);
    }
  }
}
