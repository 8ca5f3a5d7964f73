package hakozuna.measure;

import hakozuna.model.SlurmSpec;
import hakozuna.tools.Host;
import hakozuna.tools.HostException;
import hakozuna.tools.Machine;
import hakozuna.tools.slurm.Cluster;
import hakozuna.tools.slurm.Lease;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Nodes that Slurm gives, one for each piece of work and for nothing else meanwhile. All must be of
 * one type: the first one's.
 */
public final class SlurmNodes implements Nodes {
  private static final int SECONDS_BETWEEN_SIGNS = 5;

  private final SlurmSpec spec;
  private final Cluster cluster;
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicLong lastHeld = new AtomicLong(System.nanoTime());
  private final AtomicLong beat = new AtomicLong();
  private final Map<String, Map<String, String>> seen = new LinkedHashMap<>();
  private List<Path> credentials = List.of();
  private boolean gives;
  private Optional<Map<String, String>> type = Optional.empty();

  /**
   * Asks nothing yet.
   *
   * @param folder the stage's
   */
  public SlurmNodes(SlurmSpec spec, Path folder) {
    this.spec = spec;
    this.cluster = new Cluster(spec, folder);
  }

  @Override
  public int lanesAtOnce() {
    return spec.nodes();
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>(spec.facts());
    facts.put(RUNNER, "slurm");
    return facts;
  }

  @Override
  public synchronized Map<String, Map<String, String>> seen() {
    return new LinkedHashMap<>(seen);
  }

  @Override
  public <T> T alone(String what, Progress progress, Supplier<T> work) {
    giveSigns();
    Lease lease = taken(what, progress);
    try {
      mustBeOfOneType(lease, what);
      return Host.on(lease, work);
    } finally {
      release(lease, progress);
    }
  }

  private Lease taken(String what, Progress progress) {
    long from = System.nanoTime();
    Lease lease = cluster.take(what, place -> mayWait(what, place, from, progress));
    held.incrementAndGet();
    progress.at(what + " on node " + lease.name());
    return lease;
  }

  /** While one of our own has a node, the others wait for it: that is no queue. */
  private void mayWait(String what, String place, long from, Progress progress) {
    progress.at("waiting for a node for " + what + ": " + place);
    long since = held.get() > 0 ? System.nanoTime() : Math.max(from, lastHeld.get());
    if (System.nanoTime() - since > spec.longestWait().toNanos()) {
      throw new HostException(
          "no node for %s within %s: %s; remedy: run this again later, or wait longer with -Dslurm.wait"
              .formatted(what, Progress.words(spec.longestWait()), place));
    }
  }

  /** One that cannot be given back now ends with this process. */
  private void release(Lease lease, Progress progress) {
    lastHeld.set(System.nanoTime());
    held.decrementAndGet();
    try {
      lease.close();
    } catch (HostException away) {
      progress.say("node " + lease.name() + " is not given back yet: " + away.getMessage());
    }
  }

  private void mustBeOfOneType(Lease lease, String what) {
    Map<String, String> facts = new TreeMap<>(Host.on(lease, () -> Machine.here().facts()));
    facts.put("node", lease.name());
    note(what, facts);
    Map<String, String> own = Machine.lasting(facts);
    first(own)
        .filter(other -> !other.equals(own))
        .ifPresent(
            other -> {
              throw new HostException(
                  "node %s is of another type: it has %s, and the plan %s; remedy: name the type with -Dslurm.constraint"
                      .formatted(lease.name(), own, other));
            });
  }

  private synchronized void note(String what, Map<String, String> facts) {
    seen.put(what, facts);
  }

  private synchronized Optional<Map<String, String>> first(Map<String, String> own) {
    Optional<Map<String, String>> before = type;
    type = type.or(() -> Optional.of(own));
    return before;
  }

  @Override
  public List<String> remarks() {
    List<String> kinds = cluster.kinds();
    return kinds.size() < 2
        ? List.of()
        : List.of(
            "nodes of %d kinds may be given (%s), and a plan is for one: name it with -Dslurm.constraint or -Dslurm.partition"
                .formatted(kinds.size(), String.join("; ", kinds)));
  }

  @Override
  public synchronized List<Path> credentials() {
    if (credentials.isEmpty()) {
      credentials = cluster.credentials();
    }
    return credentials;
  }

  @Override
  public void giveBack(Progress progress) {
    int left = cluster.giveBack();
    if (left > 0) {
      progress.say("gave back what an earlier call left: %d of the cluster's jobs".formatted(left));
    }
  }

  private synchronized void giveSigns() {
    if (!gives) {
      gives = true;
      cluster.sign(beat.incrementAndGet());
      ScheduledExecutorService signs =
          Executors.newSingleThreadScheduledExecutor(SlurmNodes::daemon);
      signs.scheduleAtFixedRate(
          this::signAgain, SECONDS_BETWEEN_SIGNS, SECONDS_BETWEEN_SIGNS, TimeUnit.SECONDS);
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::giveUp, "nodes"));
    }
  }

  /** One that cannot be given must not be the last: the next one may be in time. */
  private void signAgain() {
    try {
      cluster.sign(beat.incrementAndGet());
    } catch (UncheckedIOException late) {
      beat.decrementAndGet();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "signs of life");
    thread.setDaemon(true);
    return thread;
  }
}
