package hakozuna.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
    public boolean ok() {
      return exit == 0;
    }
  }

  /**
   * The same, with its two outputs apart.
   *
   * @param exit its exit code; -1 when it could not be started or was killed at the limit
   * @param stdout the bytes it wrote
   * @param stderr what it complained, and after it why there is no exit code
   */
  public record Apart(int exit, byte[] stdout, String stderr) {
    public boolean ok() {
      return exit == 0;
    }
  }

  /** A short command in the current folder, with this process's own environment and C locale. */
  public static Command of(String... words) {
    return of(List.of(words));
  }

  /** The same for words in a list. */
  public static Command of(List<String> words) {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("LC_ALL", "C");
    environment.remove("LD_PRELOAD");
    return new Command(words, Path.of("."), environment, Duration.ofMinutes(1));
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
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    Apart end = run(both, both);
    return new Result(end.exit(), end.stderr());
  }

  /** Runs it with its two outputs kept apart; never throws for what the program does. */
  public Apart runApart() {
    return run(new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }

  private Apart run(ByteArrayOutputStream output, ByteArrayOutputStream errors) {
    Killer watchdog = new Killer(limit);
    String why;
    try {
      int exit =
          executor(new PumpStreamHandler(output, errors), watchdog).execute(line(), environment);
      if (!watchdog.killedProcess()) {
        return new Apart(exit, output.toByteArray(), errors.toString(StandardCharsets.UTF_8));
      }
      why = "killed after " + limit;
    } catch (ExecuteException e) {
      why = e.getMessage();
    } catch (IOException e) {
      why = "cannot be started: " + e.getMessage();
    }
    String said = errors.toString(StandardCharsets.UTF_8);
    String before = said.isEmpty() ? "" : said + "\n";
    return new Apart(-1, output.toByteArray(), before + words.get(0) + ": " + why);
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
}
