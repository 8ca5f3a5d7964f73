package hakozuna.measure;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says on the console how far the work is, at least every ten seconds. Its thread sleeps in
 * between: nothing of ours may run while a lane does.
 */
public final class Progress implements AutoCloseable {
  private static final int SECONDS_BETWEEN = 9;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final PrintStream out;
  private final String stage;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private volatile String state = "starting";
  private volatile long endsAt = UNKNOWN;

  public Progress(PrintStream out, String stage) {
    this.out = out;
    this.stage = stage;
    ticker.scheduleAtFixedRate(this::tick, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  /** Notes where the work stands; the ticker says it when its time has come. */
  public void at(String where, Duration left) {
    state = where;
    endsAt = System.nanoTime() + left.toNanos();
  }

  /** Notes what is done, where nobody can say how long it takes. */
  public void at(String where) {
    state = where;
    endsAt = UNKNOWN;
  }

  public void say(String line) {
    out.println("[" + stage + "] " + line);
    out.flush();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  /** Returns a length of time as people say it. */
  public static String words(Duration time) {
    long seconds = Math.max(0, Math.round(time.toMillis() / 1000.0));
    return seconds < 100 ? seconds + " s" : String.format(Locale.ROOT, "%.1f min", seconds / 60.0);
  }

  private void tick() {
    Duration left = Duration.ofNanos(Math.max(0, endsAt - System.nanoTime()));
    say(endsAt == UNKNOWN ? state : state + ", at most " + words(left) + " left");
  }
}
