package hakozuna.tools;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
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
 * file and says why. What {@link #append} and {@link #replace} write is on the disk when the call
 * returns, and what {@link #add} writes once {@link #settle} has.
 */
public final class Disk {
  /** What a run and its files need, by far. */
  private static final int ROOM = 1 << 20;

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

  /** Returns the beginning of a file, as many bytes as there are of so many. */
  public static String head(Path file, int bytes) {
    return tried(
        "read",
        file,
        () -> {
          try (InputStream in = Files.newInputStream(file)) {
            return text(in.readNBytes(bytes));
          }
        });
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

  /** Returns all below a folder that is no folder, sorted; no link is followed. */
  public static List<Path> leaves(Path folder) {
    return sorted(folder, () -> Files.walk(folder)).stream()
        .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        .toList();
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

  /** Gives a file its name at once, and for good: the folder is on the disk, too. */
  public static void rename(Path from, Path to) {
    tried("write", to, () -> Files.move(from, to, ATOMIC_MOVE, REPLACE_EXISTING));
    settle(to.toAbsolutePath().getParent());
  }

  /** Waits until all that was written to a file, or the names in a folder, are on the disk. */
  public static void settle(Path path) {
    tried(
        "write",
        path,
        () -> {
          try (FileChannel channel = FileChannel.open(path, READ)) {
            channel.force(true);
          }
          return path;
        });
  }

  /** Cuts the file to {@code keep} bytes, adds the text in one write, and waits for the disk. */
  public static void append(Path file, long keep, String text) {
    boolean isNew = Files.notExists(file);
    written(file, WRITE, keep, text.getBytes(StandardCharsets.UTF_8));
    settle(file);
    if (isNew) {
      settle(file.toAbsolutePath().getParent());
    }
  }

  /** Fails where a folder's disk is full, or nearly so. */
  public static void mustHaveRoom(Path folder) {
    Path probe = folder.resolve("room.new");
    try {
      append(probe, 0, "x".repeat(ROOM));
    } finally {
      delete(probe);
    }
  }

  /** Adds to the end of a file, whoever else may be adding; all of it or nothing. */
  public static void add(Path file, String text) {
    written(file, APPEND, Long.MAX_VALUE, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void written(Path file, OpenOption how, long keep, byte[] text) {
    try (FileChannel channel = FileChannel.open(file, CREATE, how)) {
      channel.truncate(keep);
      long whole = channel.size();
      channel.position(whole);
      writeOrUndo(channel, ByteBuffer.wrap(text), whole);
    } catch (IOException e) {
      throw new DiskException("write", file, e);
    }
  }

  /** On a full disk a part of it may fit; a row of half a run would spoil the next one. */
  private static void writeOrUndo(FileChannel channel, ByteBuffer bytes, long whole)
      throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      channel.truncate(whole);
      throw e;
    }
  }

  /** Replaces the whole file at once: a reader sees the old text or the new. */
  public static void replace(Path file, String text) {
    replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces the whole file at once; where that cannot be done, the old one stays. */
  public static void replace(Path file, byte[] bytes) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    written(fresh, WRITE, 0, bytes);
    settle(fresh);
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
