package hakozuna.tools.slurm;

import hakozuna.tools.Command;
import hakozuna.tools.HostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Slurm's commands, as the user would type them here. Its controller may be away for a while: it is
 * asked again for as long as {@code patience} says.
 */
record Slurm(Duration patience) {
  /** What the commands say when it is not the answer that is wrong, but the way to it. */
  private static final Pattern AWAY =
      Pattern.compile(
          "Unable to contact slurm controller|Socket timed out|Connection refused|connect failure"
              + "|Communication connection failure|Zero Bytes were transmitted"
              + "|Slurm backup controller in standby mode|Transport endpoint is not connected"
              + "|Connection reset by peer|Broken pipe|Unexpected missing socket error");

  private static final Pattern UNKNOWN_JOB = Pattern.compile("Invalid job id");
  private static final Pattern OWN_WORDS =
      Pattern.compile(
          "(?m)^(?:sbatch|srun|squeue|scontrol|scancel|slurmstepd-\\S+): "
              + "(?:error: |fatal: |(?=unrecognized option ))(.+)$");

  private static final Pattern STEERS =
      Pattern.compile("(?!SLURM_CONF$)(SLURM|SALLOC|SBATCH|SRUN|SINFO|SQUEUE|SCANCEL|SCONTROL)_.*");

  /** What the commands say where no slurm.conf is found, in a file or by the name service. */
  private static final Pattern UNCONFIGURED =
      Pattern.compile("cannot stat file .*slurm\\.conf|establish a configuration source");

  private static final Pattern SOCKET = Pattern.compile("AuthInfo\\s*=.*socket=(/[^,;]+).*");

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** Returns whether its controller could not be asked. */
  static boolean isAway(String said) {
    return AWAY.matcher(said).find();
  }

  /** Returns whether the words are about a job that Slurm does not know, or knows no more. */
  static boolean isUnknown(String said) {
    return UNKNOWN_JOB.matcher(said).find();
  }

  /** Returns the first complaint of one of its commands, without the command's name. */
  static Optional<String> complaint(String said) {
    return complaints(said).findFirst();
  }

  /** Returns all of them, in their order. */
  static Stream<String> complaints(String said) {
    return OWN_WORDS.matcher(said).results().map(words -> words.group(1).strip());
  }

  /**
   * Runs one of its commands here.
   *
   * @throws HostException when the command is not there, or the controller stays away
   */
  Command.Result ask(String... words) {
    return ask(List.of(words));
  }

  Command.Result ask(List<String> words) {
    long from = System.nanoTime();
    Command.Result answer = once(words);
    while (!answer.ok() && isAway(answer.output())) {
      if (System.nanoTime() - from > patience.toNanos()) {
        throw new HostException(
            "Slurm's controller has not answered for %d s: %s; remedy: scontrol ping says which host it is; run this again when it is up"
                .formatted(patience.toSeconds(), complaint(answer.output()).orElse("no word")));
      }
      pause();
      answer = once(words);
    }
    return answer;
  }

  /** Returns a command without the variables by which the user's own defaults would steer it. */
  static Command command(List<String> words) {
    Command command = Command.of(words);
    command.environment().keySet().removeIf(Slurm::steers);
    return command;
  }

  /** Returns whether a variable of this name changes what its commands do. */
  static boolean steers(String name) {
    return STEERS.matcher(name).matches();
  }

  /**
   * Returns the socket by which users prove who they are, where a line of its configuration has it.
   */
  static Optional<Path> socket(String line) {
    Matcher socket = SOCKET.matcher(line);
    return socket.matches() ? Optional.of(Path.of(socket.group(1))) : Optional.empty();
  }

  /** Runs one of its commands here, whatever comes of it. */
  static Command.Result once(List<String> words) {
    Command.Result answer = command(words).within(LIMIT).here(true);
    if (answer.exit() < 0 && answer.output().contains("cannot be started")) {
      throw new HostException(
          "-Drunner=slurm: there is no %s here; remedy: run the suite on a host of the cluster from which jobs are sent (Debian: apt-get install slurm-client)"
              .formatted(words.get(0)));
    }
    if (!answer.ok() && UNCONFIGURED.matcher(answer.output()).find()) {
      throw new HostException(
          "-Drunner=slurm: %s finds no configuration of a cluster; remedy: run the suite on a host of the cluster, or let SLURM_CONF name its slurm.conf"
              .formatted(words.get(0)));
    }
    return answer;
  }

  /** Returns the lines of what a command printed. */
  static List<String> lines(Command.Result answer) {
    List<String> lines = new ArrayList<>();
    new String(answer.stdout(), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
    return lines;
  }

  static void pause() {
    try {
      Thread.sleep(BETWEEN.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
