package hakozuna.testkit;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A real Slurm of two nodes, gate1 and gate2, on this machine's loopback. Its daemons are children
 * of one shell that this process waits for, so whoever kills the test leaves none of them behind.
 */
public final class SlurmScene implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("src/test/cluster").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofHours(1);

  /** Starts it, does what files named "do" ask for, and ends it when there is one named "end". */
  private static final String KEEPER =
      """
      export PATH="$PATH:/usr/sbin:/sbin"
      "$0/start.sh" "$1" && . "$1/env" && touch "$1/begun" || exit
      until [ -e "$1/end" ]; do
          [ ! -e "$1/do" ] || { sh "$1/do" >>"$1/did" 2>&1; rm "$1/do"; }
          sleep 0.1
      done
      "$0/stop.sh" "$1"
      """;

  private final Path folder;
  private final CompletableFuture<Command.Result> keeper;

  private SlurmScene(Path folder, CompletableFuture<Command.Result> keeper) {
    this.folder = folder;
    this.keeper = keeper;
  }

  /** Starts one, everything of it in a folder; without Slurm here the error says how to get it. */
  public static SlurmScene in(Path folder) {
    Path own = folder.toAbsolutePath();
    Disk.folder(own);
    Command shell = Command.of("sh", "-c", KEEPER, SCRIPTS.toString(), own.toString());
    SlurmScene scene =
        new SlurmScene(own, CompletableFuture.supplyAsync(() -> shell.within(LIMIT).run()));
    scene.until("begun");
    return scene;
  }

  /** Waits for a file of the keeper's, which may have ended instead. */
  private void until(String file) {
    while (Files.notExists(folder.resolve(file))) {
      mustBeKept();
      Await.pause();
    }
  }

  private void mustBeKept() {
    if (keeper.isDone()) {
      throw new IllegalStateException("no Slurm: " + keeper.join().output());
    }
  }

  /** Returns a command that this Slurm's own commands are for, and no other's. */
  public Command with(Command command) {
    String conf =
        Disk.read(folder.resolve("env")).strip().replaceFirst("(?s).*SLURM_CONF=(\\S+).*", "$1");
    command.environment().put("SLURM_CONF", conf);
    return command;
  }

  /** Runs one of Slurm's commands and returns the lines that it prints. */
  public List<String> lines(String... words) {
    return Ran.output(with(Command.of(words))).lines().map(String::strip).toList();
  }

  /** Returns what squeue lists, in a format of its own. */
  public List<String> jobs(String format) {
    return lines("squeue", "-h", "-o", format);
  }

  /** Returns the number of the job that does this piece of the suite's work. */
  public String jobFor(String what) {
    return jobs("%A %k").stream()
        .filter(job -> job.split(" ", 3)[1].equals(what))
        .map(job -> job.split(" ", 2)[0])
        .findFirst()
        .orElseThrow(() -> new AssertionError("no job for " + what + ": " + jobs("%A %T %k")));
  }

  /** Returns the node that a job has. */
  public String nodeOf(String job) {
    return lines("squeue", "-h", "-j", job, "-o", "%N").get(0);
  }

  /** Takes nodes as somebody else would; returns the job's number. */
  public String taken(String... options) {
    String[] words = {"sbatch", "--parsable", "--exclusive", "--output=/dev/null"};
    List<String> all =
        Stream.of(words, options, new String[] {"--wrap=sleep 900"})
            .flatMap(Arrays::stream)
            .toList();
    return lines(all.toArray(String[]::new)).get(0);
  }

  /** Ends a job, whosever it is. */
  public void cancel(String job) {
    lines("scancel", job);
  }

  /** Returns once nothing of a job is left on its node. */
  public void untilGone(String job) {
    while (jobs("%A").contains(job)) {
      mustBeKept();
      Await.pause();
    }
  }

  /** Returns once nobody has a node or waits for one, and both can be had. */
  public void rest() {
    jobs("%A").forEach(this::cancel);
    Await.until("no jobs and two idle nodes", this::isIdle);
  }

  private boolean isIdle() {
    return jobs("%A").isEmpty()
        && lines("sinfo", "-h", "-r", "-p", "gate", "-t", "idle", "-o", "%D").contains("2");
  }

  /** Sends a signal to one of its daemons: slurmctld, gate1 or gate2. */
  public void signal(String signal, String daemon) {
    Ran.output(Command.of("kill", "-" + signal, String.valueOf(pid(daemon))));
  }

  private long pid(String daemon) {
    return Long.parseLong(Disk.read(folder.resolve("pid").resolve(daemon)).strip());
  }

  /** Ends one of its daemons, and returns when it is gone. */
  public void stop(String daemon) {
    long pid = pid(daemon);
    signal("TERM", daemon);
    Await.until(daemon + " is gone", () -> !Await.lives(pid));
  }

  /** Has a daemon started that then belongs to the cluster, and waits until it was. */
  public void start(String command) {
    Disk.write(folder.resolve("do.new"), "exec " + command + "\n");
    Disk.rename(folder.resolve("do.new"), folder.resolve("do"));
    while (Files.exists(folder.resolve("do"))) {
      mustBeKept();
      Await.pause();
    }
  }

  /** Returns the command that rehearses gates on the subject that comes with the suite. */
  public Command rehearsal(Path target, List<Class<?>> gates, Map<String, String> asked) {
    return with(
        Command.of(ReportedCall.words(target, gates, asked)).within(Duration.ofMinutes(15)));
  }

  @Override
  public void close() {
    Disk.write(folder.resolve("end"), "");
    Optional.of(keeper.join())
        .filter(end -> !end.ok())
        .ifPresent(
            end -> {
              throw new IllegalStateException(end.output());
            });
  }
}
