package hakozuna.tools;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock on a file. The kernel holds it, so that a killed holder gives it back; the file's text
 * says who took it last.
 */
public final class HeldLock implements AutoCloseable {
  /** To close any channel of a file frees what this process holds of it: none may be opened. */
  private static final Map<Path, String> OURS = new ConcurrentHashMap<>();

  private static final int MOST_SAID = 300;

  private final Path file;
  private final FileChannel channel;

  private HeldLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock, or returns nothing when somebody has it; the file's folder is created. */
  public static Optional<HeldLock> take(Path file) {
    return take(file, String.valueOf(ProcessHandle.current().pid()));
  }

  /**
   * Takes a lock that every user of the host can take, or returns nothing when somebody has it.
   *
   * @param holder what the file says from now on
   */
  public static Optional<HeldLock> takeOfHost(Path file, String holder) {
    try {
      if (Files.notExists(file)) {
        share(file.toAbsolutePath());
      }
    } catch (IOException e) {
      throw new DiskException("lock", file, e);
    }
    return take(file, holder);
  }

  /**
   * The kernel lets nobody create what another user has created in a folder such as /tmp, so that a
   * file which is there is only opened.
   */
  private static Optional<HeldLock> take(Path file, String holder) {
    Path whole = file.toAbsolutePath().normalize();
    Disk.folder(whole.getParent());
    if (OURS.putIfAbsent(whole, holder) != null) {
      return Optional.empty();
    }
    Optional<HeldLock> lock = Optional.empty();
    try {
      lock = locked(whole, holder);
      return lock;
    } catch (IOException e) {
      throw new DiskException("lock", file, e);
    } finally {
      if (lock.isEmpty()) {
        OURS.remove(whole);
      }
    }
  }

  /** A channel left open would hold the lock for as long as this process lives. */
  private static Optional<HeldLock> locked(Path file, String holder) throws IOException {
    FileChannel channel = open(file);
    Optional<HeldLock> lock = Optional.empty();
    try {
      if (channel.tryLock() != null) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        lock = Optional.of(new HeldLock(file, channel));
      }
      return lock;
    } finally {
      if (lock.isEmpty()) {
        channel.close();
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return Files.exists(file)
        ? FileChannel.open(file, StandardOpenOption.WRITE)
        : FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }

  /**
   * Makes the file one that every user of the host may lock. It gets its name once its rights are
   * set: nobody meets one that is not for all.
   */
  private static void share(Path file) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
    try {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-rw-rw-"));
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException other) {
      // somebody was faster
    } finally {
      Files.delete(fresh);
    }
  }

  /** Returns who took the lock last, in the words that it left. */
  public static String holder(Path file) {
    String ours = OURS.get(file.toAbsolutePath().normalize());
    String said = ours == null ? text(file) : ours;
    return said.isEmpty() ? "unknown" : said;
  }

  /** Anybody may have written it. */
  private static String text(Path file) {
    return Files.isRegularFile(file)
        ? Disk.head(file, MOST_SAID).replaceAll("\\p{Cntrl}+", " ").strip()
        : "";
  }

  @Override
  public void close() {
    try {
      channel.close();
      OURS.remove(file);
    } catch (IOException e) {
      throw new DiskException("give back the lock", file, e);
    }
  }
}
