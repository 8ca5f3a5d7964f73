package hakozuna.testkit;

import hakozuna.tools.Disk;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Waits for what happens elsewhere. The limit only ends a test that would hang; it decides none.
 */
public final class Await {
  private static final int TRIES = 3000;
  private static final int MILLIS_BETWEEN = 10;

  private Await() {}

  /** Returns once it is so, or fails, naming it. */
  public static void until(String what, BooleanSupplier isSo) {
    for (int i = 0; i < TRIES && !isSo.getAsBoolean(); i++) {
      pause();
    }
    if (!isSo.getAsBoolean()) {
      throw new AssertionError("never came true: " + what);
    }
  }

  /** Returns whether a process lives; one that only waits to be reaped does not. */
  public static boolean lives(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Disk.read(Path.of("/proc/" + pid + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z");
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  static void pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
