package hakozuna.measure;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Says on the console how far the work is, at least every ten seconds. Its thread sleeps in
 * between: nothing of ours may run while a lane does.
 */
public final class Progress implements AutoCloseable {
  private static final int SECONDS_BETWEEN = 9;
  private static final Comparator<Thread> BY_AGE = Comparator.comparing(Thread::getId);

  private final PrintStream out;
  private final String stage;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Thread, State> states = new ConcurrentSkipListMap<>(BY_AGE);

  public Progress(PrintStream out, String stage) {
    this.out = out;
    this.stage = stage;
    ticker.scheduleAtFixedRate(this::tick, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  /**
   * Where a thread stands.
   *
   * @param endsAt when it is done at the latest, by the clock of {@link System#nanoTime}
   */
  private record State(String where, OptionalLong endsAt) {
    private String words() {
      return endsAt.isEmpty() ? where : where + ", at most " + left() + " left";
    }

    private String left() {
      return Progress.words(Duration.ofNanos(Math.max(0, endsAt.getAsLong() - System.nanoTime())));
    }
  }

  /** Notes where the work stands; the ticker says it when its time has come. */
  public void at(String where, Duration left) {
    put(new State(where, OptionalLong.of(System.nanoTime() + left.toNanos())));
  }

  /** Notes what is done, where nobody can say how long it takes. */
  public void at(String where) {
    put(new State(where, OptionalLong.empty()));
  }

  private void put(State state) {
    states.put(Thread.currentThread(), state);
  }

  /** Notes that this thread has nothing more to do. */
  public void over() {
    states.remove(Thread.currentThread());
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
    String all = states.values().stream().map(State::words).collect(Collectors.joining("; "));
    say(all.isEmpty() ? "working" : all);
  }
}
