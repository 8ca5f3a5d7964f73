package hakozuna.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whole files, read, written, copied and deleted; what cannot be done is an error that names the
 * file. What {@link #append}, {@link #add} and {@link #replace} write is on the disk when the call
 * returns.
 */
public final class Disk {
  private Disk() {}

  /** Returns a file's bytes, or nothing when there is no such file. */
  public static Optional<byte[]> bytes(Path file) {
    return tried(
        "read",
        file,
        () -> {
          try {
            return Optional.of(Files.readAllBytes(file));
          } catch (NoSuchFileException e) {
            return Optional.empty();
          }
        });
  }

  /** Returns a file's text, or nothing when there is no such file. */
  public static Optional<String> text(Path file) {
    return bytes(file).map(Disk::text);
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns the text of a file that must be there. */
  public static String read(Path file) {
    return text(needed(file));
  }

  /** Returns the bytes of a file that must be there. */
  static byte[] needed(Path file) {
    return tried("read", file, () -> Files.readAllBytes(file));
  }

  /** Returns a path without links; what it names must be there. */
  public static Path real(Path path) {
    return tried("resolve", path, () -> path.toRealPath());
  }

  public static void folder(Path folder) {
    tried("create the folder", folder, () -> Files.createDirectories(folder));
  }

  /** Returns a new folder below another, for what is needed only now. */
  public static Path temporary(Path below, String prefix) {
    return tried("create a folder in", below, () -> Files.createTempDirectory(below, prefix));
  }

  /** Returns what lies in a folder, sorted. */
  public static List<Path> list(Path folder) {
    return tried(
        "read",
        folder,
        () -> {
          try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
          }
        });
  }

  /** Returns every file below a folder, sorted; none when there is no such folder. */
  public static List<Path> files(Path folder) {
    return Files.isDirectory(folder)
        ? all(folder).stream().filter(Files::isRegularFile).toList()
        : List.of();
  }

  private static List<Path> all(Path folder) {
    return tried(
        "read",
        folder,
        () -> {
          try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
          }
        });
  }

  /** Writes a file, whose folder is created; a crash of the machine may lose it. */
  public static void write(Path file, String text) {
    folder(file.toAbsolutePath().getParent());
    tried("write", file, () -> Files.writeString(file, text));
  }

  /** Copies a file with its mode and times, over an older one; its folder is created. */
  public static void copy(Path from, Path to, LinkOption... links) {
    folder(to.toAbsolutePath().getParent());
    Stream<CopyOption> always =
        Stream.of(StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    CopyOption[] how = Stream.concat(always, Stream.of(links)).toArray(CopyOption[]::new);
    tried("copy " + from + " to", to, () -> Files.copy(from, to, how));
  }

  /** Deletes a file, or a folder with all that is in it; nothing when there is none. */
  public static void delete(Path path) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path each : all(path).stream().sorted(Comparator.reverseOrder()).toList()) {
        tried("delete", each, () -> Files.deleteIfExists(each));
      }
    }
  }

  public static void rename(Path from, Path to) {
    tried(
        "write",
        to,
        () ->
            Files.move(
                from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
  }

  /** Cuts the file to {@code keep} bytes, adds the text in one write, and waits for the disk. */
  public static void append(Path file, long keep, String text) {
    tried(
        "write",
        file,
        () -> {
          try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(keep);
            channel.position(keep);
            return forced(channel, text);
          }
        });
  }

  /** Adds to the end of a file, whoever else may be adding. */
  public static void add(Path file, String text) {
    tried(
        "write",
        file,
        () -> {
          try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            return forced(channel, text);
          }
        });
  }

  private static long forced(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
    return channel.size();
  }

  /** Replaces the whole file at once: a reader sees the old text or the new. */
  public static void replace(Path file, String text) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    append(fresh, 0, text);
    rename(fresh, file);
  }

  /** Something that the file system may refuse. */
  private interface Work<T> {
    T done() throws IOException;
  }

  private static <T> T tried(String what, Path file, Work<T> work) {
    try {
      return work.done();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot " + what + " " + file, e);
    }
  }
}
