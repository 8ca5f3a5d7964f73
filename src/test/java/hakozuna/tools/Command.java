package hakozuna.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.Watchdog;

/**
 * An external program, run to its end in the foreground with its output collected.
 *
 * @param words program and arguments
 * @param directory where it runs
 * @param environment all of its environment
 * @param limit it is killed after
 */
public record Command(
    List<String> words, Path directory, Map<String, String> environment, Duration limit) {

  /** A program that left somebody behind who holds its output must not hold us, too. */
  private static final Duration PUMP_LIMIT = Duration.ofSeconds(20);

  /** The launcher's own words and exit code. */
  private static final String NOT_STARTED = "launch: cannot start ";

  private static final int UNSTARTED = 125;

  private static final int MOST_BYTES = 64 << 20;
  private static final String FLOODED = "printed more than " + (MOST_BYTES >> 20) + " MiB";

  /**
   * What came of it.
   *
   * @param exit its exit code; -1 when it could not be started or was killed at the limit
   * @param stdout the bytes of its standard output
   * @param output standard output and standard error, in the order they came, or standard error
   *     alone where the two were kept apart; after it why there is no exit code
   */
  public record Result(int exit, byte[] stdout, String output) {
    public boolean ok() {
      return exit == 0;
    }
  }

  /** A short command in the current folder, with this process's own environment and C locale. */
  public static Command of(String... words) {
    return of(List.of(words));
  }

  public static Command of(List<String> words) {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("LC_ALL", "C");
    environment.remove("LD_PRELOAD");
    return new Command(words, Path.of("."), environment, Duration.ofMinutes(1));
  }

  public Command in(Path other) {
    return new Command(words, other, environment, limit);
  }

  public Command within(Duration other) {
    return new Command(words, directory, environment, other);
  }

  /** Runs it on this thread's host; never throws for what the program does. */
  public Result run() {
    return Host.current().run(this, false);
  }

  /** The same with its two outputs kept apart. */
  public Result runApart() {
    return Host.current().run(this, true);
  }

  /** Runs it on this machine, wherever the thread is; for who reaches a host by a program. */
  public Result here(boolean apart) {
    Collected output = new Collected();
    return run(output, apart ? new Collected() : output);
  }

  private Result run(Collected output, Collected errors) {
    Killer watchdog = new Killer(limit);
    String why;
    try {
      int exit =
          executor(new PumpStreamHandler(output, errors), watchdog).execute(line(), environment);
      boolean unstarted = exit == UNSTARTED && errors.text().startsWith(NOT_STARTED + words.get(0));
      boolean flooded = output.flooded || errors.flooded;
      if (!watchdog.killedProcess() && !unstarted && !flooded) {
        return new Result(exit, output.toByteArray(), errors.text());
      }
      why = unstarted ? "cannot be started" : flooded ? FLOODED : "killed after " + limit;
    } catch (ExecuteException e) {
      why = e.getMessage();
    } catch (IOException e) {
      why = "cannot be started: " + e.getMessage();
    }
    String said = errors.text();
    String before = said.isEmpty() ? "" : said + "\n";
    return new Result(-1, output.toByteArray(), before + words.get(0) + ": " + why);
  }

  private DefaultExecutor executor(PumpStreamHandler pump, Killer watchdog) {
    pump.setStopTimeout(PUMP_LIMIT);
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setWorkingDirectory(directory.toFile())
            .setExecuteStreamHandler(pump)
            .get();
    executor.setWatchdog(watchdog);
    executor.setExitValues(null);
    return executor;
  }

  private CommandLine line() {
    List<String> all = new ArrayList<>();
    Launcher.ready()
        .map(Path::toString)
        .filter(this::isOther)
        .ifPresent(guard -> guard(all, guard));
    all.addAll(words);
    CommandLine line = new CommandLine(all.get(0));
    all.stream().skip(1).forEach(word -> line.addArgument(word, false));
    return line;
  }

  private boolean isOther(String launcher) {
    return !words.get(0).equals(launcher);
  }

  /** Whoever kills this process must not leave a compiler or a git behind. */
  private void guard(List<String> all, String launcher) {
    String seconds = String.valueOf(limit.plus(PUMP_LIMIT).toMillis() / 1000.0);
    all.addAll(List.of(launcher, "--report", "/dev/null", "--limit", seconds, "--"));
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }

  /** What a program printed, as far as memory can hold it; the rest is drained. */
  private static final class Collected extends ByteArrayOutputStream {
    private boolean flooded;

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      flooded |= count + length > MOST_BYTES;
      if (!flooded) {
        super.write(bytes, from, length);
      }
    }

    private String text() {
      return toString(StandardCharsets.UTF_8);
    }
  }

  /**
   * A watchdog whose end is one: a program that ignores the polite signal is killed, and so are its
   * descendants, which would otherwise hold its output open for as long as they like.
   */
  private static final class Killer extends ExecuteWatchdog {
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
          Stream.concat(Stream.of(process.toHandle()), process.descendants().sorted(BY_AGE))
              .toList();
      super.timeoutOccured(watchdog);
      family.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
