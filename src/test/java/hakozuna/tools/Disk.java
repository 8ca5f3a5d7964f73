package hakozuna.tools;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
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
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DiskException("read", file, e);
    }
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

  /** Returns what a link points to, as the link says it. */
  public static Path target(Path link) {
    return tried("read the link", link, () -> Files.readSymbolicLink(link));
  }

  /** Returns what lies in a folder, sorted. */
  public static List<Path> list(Path folder) {
    return sorted(folder, () -> Files.list(folder));
  }

  /** Returns every file below a folder, sorted; none when there is no such folder. */
  public static List<Path> files(Path folder) {
    return Files.isDirectory(folder)
        ? sorted(folder, () -> Files.walk(folder)).stream().filter(Files::isRegularFile).toList()
        : List.of();
  }

  private static List<Path> sorted(Path folder, Work<Stream<Path>> listing) {
    try (Stream<Path> paths = tried("read", folder, listing)) {
      return paths.sorted().toList();
    }
  }

  /** Writes a file, whose folder is created; a crash of the machine may lose it. */
  public static void write(Path file, String text) {
    folder(file.toAbsolutePath().getParent());
    tried("write", file, () -> Files.writeString(file, text));
  }

  /** Copies a file with its mode and times, over an older one; its folder is created. */
  public static void copy(Path from, Path to, LinkOption... links) {
    folder(to.toAbsolutePath().getParent());
    List<CopyOption> how = new ArrayList<>(List.of(links));
    how.addAll(List.of(REPLACE_EXISTING, COPY_ATTRIBUTES));
    tried("copy " + from + " to", to, () -> Files.copy(from, to, how.toArray(CopyOption[]::new)));
  }

  /** Sets when a file was last changed. */
  public static void date(Path file, FileTime time) {
    tried("date", file, () -> Files.setLastModifiedTime(file, time));
  }

  /** Deletes a file, or a folder with all that is in it; nothing when there is none. */
  public static void delete(Path path) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      sorted(path, () -> Files.walk(path)).stream()
          .sorted(Comparator.reverseOrder())
          .forEach(each -> tried("delete", each, () -> Files.deleteIfExists(each)));
    }
  }

  public static void rename(Path from, Path to) {
    tried("write", to, () -> Files.move(from, to, ATOMIC_MOVE, REPLACE_EXISTING));
  }

  /** Cuts the file to {@code keep} bytes, adds the text in one write, and waits for the disk. */
  public static void append(Path file, long keep, String text) {
    forced(file, WRITE, keep, text);
  }

  /** Adds to the end of a file, whoever else may be adding. */
  public static void add(Path file, String text) {
    forced(file, APPEND, Long.MAX_VALUE, text);
  }

  private static void forced(Path file, OpenOption how, long keep, String text) {
    try (FileChannel channel = FileChannel.open(file, CREATE, how)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      channel.truncate(keep);
      channel.position(Math.min(keep, channel.size()));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new DiskException("write", file, e);
    }
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
      throw new DiskException(what, file, e);
    }
  }
}
