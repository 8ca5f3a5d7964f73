package hakozuna.ledger;

import hakozuna.tools.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One stage at a time on one ledger. The kernel holds the lock, so that a killed holder gives it
 * back; the file's text says who holds it.
 */
final class LedgerLock implements AutoCloseable {
  private final FileChannel channel;

  private LedgerLock(FileChannel channel) {
    this.channel = channel;
  }

  static Path file(Path folder) {
    return folder.resolve("ledger.lock");
  }

  /** Takes the lock, or returns nothing when another stage has it. */
  static Optional<LedgerLock> take(Path folder) {
    Disk.folder(folder);
    try {
      FileChannel channel =
          FileChannel.open(
              file(folder),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      return lock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file(folder), e);
    }
  }

  private static Optional<LedgerLock> lock(FileChannel channel) throws IOException {
    if (!locked(channel)) {
      channel.close();
      return Optional.empty();
    }
    String holder = ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    return Optional.of(new LedgerLock(channel));
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Returns the process id of whoever took the lock last. */
  static String holder(Path folder) {
    String pid = Disk.bytes(file(folder)).map(Disk::text).orElse("").strip();
    return pid.isEmpty() ? "unknown" : pid;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the ledger's lock back", e);
    }
  }
}
