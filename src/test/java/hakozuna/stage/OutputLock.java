package hakozuna.stage;

import hakozuna.model.Verdict;
import hakozuna.verdict.StageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One stage at a time writes to an output folder: a second one would empty it under the first, and
 * disturb what it measures. The kernel gives the lock back when a holder dies.
 */
final class OutputLock implements AutoCloseable {
  private final FileChannel channel;

  private OutputLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock of a stage's folder, or fails. */
  static OutputLock take(Path folder) {
    Path file = folder.resolveSibling("." + folder.getFileName() + ".lock");
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new StageProblem(
            Verdict.INVALID,
            "another call is writing to "
                + folder
                + ": wait until it has ended, or give -Doutput.dir another folder");
      }
      return new OutputLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
