package hakozuna.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

  /** Runs it; never throws for what the program does. */
  public Result run() {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    return run(both, both);
  }

  /** Runs it with its two outputs kept apart; never throws for what the program does. */
  public Result runApart() {
    return run(new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }

  private Result run(ByteArrayOutputStream output, ByteArrayOutputStream errors) {
    Killer watchdog = new Killer(limit);
    String why;
    try {
      int exit =
          executor(new PumpStreamHandler(output, errors), watchdog).execute(line(), environment);
      if (!watchdog.killedProcess()) {
        return new Result(exit, output.toByteArray(), errors.toString(StandardCharsets.UTF_8));
      }
      why = "killed after " + limit;
    } catch (ExecuteException e) {
      why = e.getMessage();
    } catch (IOException e) {
      why = "cannot be started: " + e.getMessage();
    }
    String said = errors.toString(StandardCharsets.UTF_8);
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
    CommandLine line = new CommandLine(words.get(0));
    words.stream().skip(1).forEach(word -> line.addArgument(word, false));
    return line;
  }

  @Override
  public String toString() {
    return String.join(" ", words);
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
