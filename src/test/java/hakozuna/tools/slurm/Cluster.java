package hakozuna.tools.slurm;

import hakozuna.model.SlurmSpec;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.HostException;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A cluster whose scheduler gives nodes to one stage. A node is held by a small job that ends by
 * itself when it sees no sign of life of this process for a minute: whoever kills the suite, or its
 * host, keeps no node.
 *
 * @param spec what the user asks for
 * @param folder the stage's, on a file system that all nodes share
 */
public record Cluster(SlurmSpec spec, Path folder) {
  private static final Path SCRIPTS = Path.of("src", "test", "cluster");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Slurm SLURM = new Slurm(PATIENCE);

  /** Tells the jobs of this process from those that another call of the stage has or had. */
  private static final String OWN = UUID.randomUUID().toString().substring(0, 8);

  /** One that ends already is nobody's. */
  private static final String HELD = "PENDING,CONFIGURING,RUNNING,SUSPENDED";

  /** Where the stage's jobs find their sign of life. */
  private Path alive() {
    return folder.toAbsolutePath().resolve("nodes").resolve("alive");
  }

  /** Gives the sign of life: another text each time. */
  public void sign(long beat) {
    Disk.write(alive(), beat + "\n");
  }

  /** Returns how the names of the stage's jobs begin, in this call and in the next one. */
  private String stage() {
    return "hz4-gate-" + Sha256.of(folder.toAbsolutePath().toString()).substring(0, 12) + "-";
  }

  private String name() {
    return stage() + OWN;
  }

  /**
   * Waits for a node and takes it.
   *
   * @param what it is for, in a word
   * @param waiting told where the job stands in the queue, again and again; it may throw to give up
   * @throws HostException when Slurm refuses, or ends the job before it began
   */
  public Lease take(String what, Consumer<String> waiting) {
    int id = submit(what);
    boolean taken = false;
    try {
      Job job = Job.seen(SLURM, id);
      while (job.isWaiting()) {
        waiting.accept(waitingFor(job));
        Slurm.pause();
        job = Job.seen(SLURM, id);
      }
      if (!job.isRunning()) {
        throw new HostException("no node for %s: %s".formatted(what, job.end().orElseThrow()));
      }
      Path facts = folder.toAbsolutePath().resolve("nodes").resolve(job.node() + "-" + id);
      Lease lease = new Lease(SLURM, id, job.node(), facts).looked(SCRIPTS.resolve("look.sh"));
      taken = true;
      return lease;
    } finally {
      if (!taken) {
        SLURM.ask("scancel", String.valueOf(id));
      }
    }
  }

  private int submit(String what) {
    String comment = what + " " + UUID.randomUUID();
    List<String> words =
        new ArrayList<>(
            List.of(
                "sbatch",
                "--parsable",
                "--job-name=" + name(),
                "--comment=" + comment,
                "--nodes=1",
                "--ntasks=1",
                "--exclusive",
                "--mem=0",
                "--no-requeue",
                "--export=NONE",
                "--output=/dev/null",
                "--time=" + Math.max(1, (spec.time().toSeconds() + 59) / 60)));
    words.addAll(spec.words());
    words.addAll(
        List.of(SCRIPTS.resolve("hold.sh").toAbsolutePath().toString(), alive().toString()));
    return submitted(words, comment);
  }

  /** One that was sent while the controller went away may have arrived: it is not sent again. */
  private int submitted(List<String> words, String comment) {
    Command.Result answer = Slurm.once(words);
    while (!answer.ok() && Slurm.isAway(answer.output())) {
      Optional<Integer> arrived = commented(comment);
      if (arrived.isPresent()) {
        return arrived.get();
      }
      answer = Slurm.once(words);
    }
    return id(answer);
  }

  private Optional<Integer> commented(String comment) {
    return Slurm.lines(SLURM.ask("squeue", "-h", "--me", "-n", name(), "-o", "%i %k")).stream()
        .filter(line -> line.endsWith(" " + comment))
        .map(line -> Integer.valueOf(line.split(" ", 2)[0]))
        .findFirst();
  }

  private static int id(Command.Result answer) {
    String first = Slurm.lines(answer).stream().findFirst().orElse("").split(";", 2)[0];
    if (!answer.ok() || !first.matches("\\d{1,9}")) {
      throw new HostException(
          "Slurm gives no node: %s; remedy: sinfo shows its partitions and features; choose with -Dslurm.partition, -Dslurm.account, -Dslurm.constraint and -Dslurm.options"
              .formatted(Slurm.complaint(answer.output()).orElse(answer.output().strip())));
    }
    return Integer.parseInt(first);
  }

  private static String waitingFor(Job job) {
    List<String> queue =
        Slurm.lines(SLURM.ask("squeue", "-h", "-t", "PENDING", "--sort=-p,i", "-o", "%i"));
    int place = queue.indexOf(String.valueOf(job.id())) + 1;
    return "job %d is %s of %d in the queue (%s)"
        .formatted(job.id(), place == 0 ? "one" : "number " + place, queue.size(), job.reason());
  }

  /**
   * Returns the kinds of nodes that Slurm may give, as far as its configuration tells them apart,
   * such as {@code sockets, cores, threads 1 x 8 x 2: 3 nodes}.
   */
  public List<String> kinds() {
    List<String> words = new ArrayList<>(List.of("sinfo", "-h", "-o", "%X %Y %Z %D"));
    spec.words().stream().filter(word -> word.startsWith("--partition=")).forEach(words::add);
    Map<String, Integer> nodes = new TreeMap<>();
    for (String line : Slurm.lines(SLURM.ask(words))) {
      String[] kind = line.split(" +");
      nodes.merge(
          "sockets, cores, threads %s x %s x %s".formatted(kind[0], kind[1], kind[2]),
          Integer.parseInt(kind[3]),
          Integer::max);
    }
    return nodes.entrySet().stream()
        .map(k -> k.getKey() + ": " + k.getValue() + (k.getValue() == 1 ? " node" : " nodes"))
        .toList();
  }

  /**
   * Returns the folders by which a program could speak to Slurm in the user's name: a candidate
   * that sees itself lose must not cancel its own node.
   */
  public List<Path> credentials() {
    List<Path> folders = new ArrayList<>(List.of(Path.of("/run/munge")));
    Slurm.lines(SLURM.ask("scontrol", "show", "config")).stream()
        .flatMap(line -> Slurm.socket(line).stream())
        .map(Path::getParent)
        .forEach(folders::add);
    return folders;
  }

  /**
   * Gives back what an earlier call left; returns how many nodes or places in the queue. For who
   * knows that no other call of the stage goes on.
   */
  public int giveBack() {
    List<String> left = mine();
    left.forEach(id -> SLURM.ask("scancel", id));
    long from = System.nanoTime();
    while (!left.isEmpty() && !mine().isEmpty()) {
      if (System.nanoTime() - from > PATIENCE.toNanos()) {
        throw new HostException(
            "jobs %s of an earlier call of this stage do not end; remedy: scancel them"
                .formatted(String.join(", ", mine())));
      }
      Slurm.pause();
    }
    return left.size();
  }

  /** Ends all that this call has, without waiting for anybody. */
  public void giveUp() {
    Slurm.once(List.of("scancel", "--me", "--name=" + name()));
  }

  private List<String> mine() {
    return Slurm.lines(SLURM.ask("squeue", "-h", "--me", "-t", HELD, "-o", "%i %j")).stream()
        .map(line -> line.split(" ", 2))
        .filter(job -> job[1].startsWith(stage()))
        .map(job -> job[0])
        .toList();
  }
}
