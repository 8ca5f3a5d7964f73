package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.HeldLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one place where everything is built, so that a path that a compiler writes into a library is
 * the same on both sides. One build at a time is in it, whichever call of the suite it is of.
 *
 * @param store the folder around it
 */
record Workshop(Path store) {
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Returns the folder around the copy. */
  Path folder() {
    return store.resolve("build").toAbsolutePath();
  }

  /** Returns the copy, which is there while something is built. */
  Path copy() {
    return folder().resolve("src");
  }

  /** Keeps a build's whole output; returns its file. */
  Path keep(String output) {
    Path log = store.resolve("build.log").toAbsolutePath();
    Disk.write(log, output);
    return log;
  }

  /** Does work in a fresh copy of the sources, of which nothing stays. */
  <T> T with(SourceTree sources, Function<Path, T> work) {
    Path copy = copy();
    HeldLock lock = lock();
    try (lock) {
      Disk.delete(folder());
      Disk.folder(copy);
      try {
        sources.copyTo(copy);
        return work.apply(copy);
      } finally {
        Disk.delete(folder());
      }
    }
  }

  private HeldLock lock() {
    Path file = store.resolve("build.lock");
    for (long left = PATIENCE.dividedBy(PAUSE); left > 0; left--) {
      Optional<HeldLock> lock = HeldLock.take(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      pause();
    }
    throw new BuildException(
        "process %s still builds in %s; wait until it ends and rerun"
            .formatted(HeldLock.holder(file), folder()));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BuildException("interrupted while another call builds");
    }
  }
}
