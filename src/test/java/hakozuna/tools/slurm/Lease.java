package hakozuna.tools.slurm;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Host;
import hakozuna.tools.HostException;
import hakozuna.tools.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One node of the cluster, for nobody else until it is given back. A program starts there as a step
 * of the allocation, with exactly the environment that it would have here.
 */
public final class Lease implements Host, AutoCloseable {
  /** What a step may take longer than its program: Slurm starts and ends it. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  /** A shared folder may show a file so late. */
  private static final Duration LATEST = Duration.ofMinutes(1);

  private static final int BETWEEN_MILLIS = 50;

  /** So many seconds Slurm gives a job's processes to end, and as many more it may be late. */
  private static final int MOST_ENDING = 60;

  /** One program on all that the allocation has, with nothing of ours but its arguments. */
  private static final List<String> STEP =
      List.of(
          "--quiet",
          "--overlap",
          "--nodes=1",
          "--ntasks=1",
          "--whole",
          "--mem=0",
          "--mpi=none",
          "--input=none",
          "--export=NONE",
          "--propagate=NONE");

  private final Slurm slurm;
  private final int id;
  private final String node;
  private final Path folder;
  private volatile Optional<String> lostStep = Optional.empty();

  /**
   * A node that was just granted.
   *
   * @param folder where what the kernel tells of it is kept, on the shared file system
   */
  Lease(Slurm slurm, int id, String node, Path folder) {
    this.slurm = slurm;
    this.id = id;
    this.node = node;
    this.folder = folder;
  }

  @Override
  public String name() {
    return node;
  }

  @Override
  public Machine machine() {
    return new Machine(folder);
  }

  /**
   * Copies what the kernel tells of the node to where it can be read here.
   *
   * @throws HostException when the node does not see the folder
   */
  Lease looked(Path script) {
    Disk.folder(folder);
    String nonce = "job " + id + " on " + node + "\n";
    Disk.write(folder.resolve("asked"), nonce);
    Command look = Command.of("sh", script.toAbsolutePath().toString(), folder.toString());
    Command.Result said = run(look, true);
    if (said.ok()) {
      await(folder.resolve("answered"));
    }
    if (!Disk.text(folder.resolve("answered")).equals(Optional.of(nonce))) {
      mustBeWhole();
      throw new HostException(
          "node %s does not see %s: %s; remedy: move the project to a folder that all nodes share under the same name"
              .formatted(node, folder, said.output().strip().replaceAll("\\s*\\n\\s*", "; ")));
    }
    return this;
  }

  /** A step that could not be made has not run: it is made again while the node is ours. */
  @Override
  public Command.Result run(Command command, boolean apart) {
    Command step = Slurm.command(words(command)).within(command.limit().plus(GRACE));
    Command.Result result = step.here(apart);
    while (!result.ok() && isUnmade(result.output()) && Job.seen(slurm, id).isRunning()) {
      Slurm.pause();
      result = step.here(apart);
    }
    return noted(result);
  }

  /** Keeps in mind whether a step was lost. */
  Command.Result noted(Command.Result step) {
    lostStep =
        Slurm.complaints(step.output()).filter(why -> !isResult(why)).findFirst().map(this::lost);
    return step;
  }

  private static boolean isUnmade(String said) {
    return said.contains("srun: error: ")
        && (said.contains("Unable to confirm allocation") || said.contains("Unable to create step"))
        && Slurm.isAway(said);
  }

  /** What srun says of a program that ended otherwise than with 0 is no complaint of its own. */
  private static boolean isResult(String why) {
    return why.matches(
        ".*: task \\d+: (Exited with exit code \\d+|Killed|[A-Z][a-z ]+( \\(core dumped\\))?)");
  }

  private String lost(String why) {
    return "the step on node %s (job %d) was lost: %s; run this again".formatted(node, id, why);
  }

  /** Returns the words of srun that start a command on the node, with its environment alone. */
  List<String> words(Command command) {
    if (command.words().contains(":")) {
      throw new HostException("srun takes the argument : for the end of a program: " + command);
    }
    List<String> words = new ArrayList<>(List.of("srun", "--jobid=" + id));
    words.addAll(STEP);
    words.add("--chdir=" + command.directory().toAbsolutePath().normalize());
    words.addAll(List.of("/usr/bin/env", "-i"));
    command.environment().forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(command.words());
    return words;
  }

  /** Looks into the folder, too: a shared one is asked anew only then. */
  @Override
  public void await(Path file) {
    long from = System.nanoTime();
    while (Files.notExists(file)
        && lostStep.isEmpty()
        && System.nanoTime() - from < LATEST.toNanos()) {
      Disk.list(file.toAbsolutePath().getParent());
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A controller that stays away cannot say that the node is whole. */
  @Override
  public Optional<String> loss() {
    try {
      return ended().map(why -> "node %s was lost: %s".formatted(node, why)).or(() -> lostStep);
    } catch (HostException away) {
      return Optional.of(away.getMessage());
    }
  }

  private Optional<String> ended() {
    Job job = Job.seen(slurm, id);
    for (int i = 0; i < MOST_ENDING && job.isEnding(); i++) {
      Slurm.pause();
      job = Job.seen(slurm, id);
    }
    return job.end();
  }

  /** Gives the node back; one that is gone already is no error. */
  @Override
  public void close() {
    slurm.ask("scancel", String.valueOf(id));
  }
}
