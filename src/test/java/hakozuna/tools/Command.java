package hakozuna.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.PumpStreamHandler;

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
   * @param output standard output and standard error, in the order they came
   */
  public record Result(int exit, String output) {
    /** Returns whether the program ended with 0. */
    public boolean ok() {
      return exit == 0;
    }
  }

  /** A short command in the current folder, with this process's own environment and C locale. */
  public static Command of(String... words) {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("LC_ALL", "C");
    environment.remove("LD_PRELOAD");
    return new Command(List.of(words), Path.of("."), environment, Duration.ofMinutes(1));
  }

  /** Returns the same command in another folder. */
  public Command in(Path other) {
    return new Command(words, other, environment, limit);
  }

  /** Returns the same command with another time limit. */
  public Command within(Duration other) {
    return new Command(words, directory, environment, other);
  }

  /** Runs it; never throws for what the program does. */
  public Result run() {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      return new Result(execute(output), text(output));
    } catch (ExecuteException e) {
      return new Result(-1, text(output) + "\n" + words.get(0) + ": " + e.getMessage());
    } catch (IOException e) {
      return new Result(-1, words.get(0) + ": cannot be started: " + e.getMessage());
    }
  }

  private int execute(ByteArrayOutputStream output) throws IOException {
    Killer watchdog = new Killer(limit);
    PumpStreamHandler pump = new PumpStreamHandler(output);
    pump.setStopTimeout(PUMP_LIMIT);
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setWorkingDirectory(directory.toFile())
            .setExecuteStreamHandler(pump)
            .get();
    executor.setWatchdog(watchdog);
    executor.setExitValues(null);
    int exit = executor.execute(line(), environment);
    if (watchdog.killedProcess()) {
      throw new ExecuteException("killed after " + limit, exit);
    }
    return exit;
  }

  private CommandLine line() {
    CommandLine line = new CommandLine(words.get(0));
    words.stream().skip(1).forEach(word -> line.addArgument(word, false));
    return line;
  }

  private static String text(ByteArrayOutputStream output) {
    return output.toString(StandardCharsets.UTF_8);
  }

  /** Runs it and returns its output; anything but exit 0 is an error that shows the output. */
  public String outputOrFail() {
    Result result = run();
    if (!result.ok()) {
      throw new UncheckedIOException(
          new IOException(
              String.join(" ", words) + " ended with " + result.exit() + ":\n" + result.output()));
    }
    return result.output();
  }
}
