package hakozuna.tools;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.Watchdog;

/**
 * A watchdog whose end is one: a program that ignores the polite signal is killed, and so are its
 * descendants, which would otherwise hold its output open for as long as they like.
 */
final class Killer extends ExecuteWatchdog {
  /** Parents go first, or a shell would start its next command in between. */
  private static final Comparator<ProcessHandle> BY_AGE =
      Comparator.comparing(handle -> handle.info().startInstant().orElse(Instant.MAX));

  private Process process;

  /** The builder that replaces this constructor cannot build a subclass. */
  @SuppressWarnings("deprecation")
  Killer(Duration limit) {
    super(limit.toMillis());
  }

  @Override
  public synchronized void start(Process started) {
    process = started;
    super.start(started);
  }

  @Override
  public synchronized void timeoutOccured(Watchdog watchdog) {
    List<ProcessHandle> family =
        Stream.concat(Stream.of(process.toHandle()), process.descendants().sorted(BY_AGE)).toList();
    super.timeoutOccured(watchdog);
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
