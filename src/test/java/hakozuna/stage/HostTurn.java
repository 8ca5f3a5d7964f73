package hakozuna.stage;

import hakozuna.measure.Progress;
import hakozuna.model.Settings;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.tools.DiskException;
import hakozuna.tools.HeldLock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One gate at a time on the whole host, for two would measure each other. The lock is the kernel's:
 * whoever is killed gives it back.
 */
final class HostTurn implements AutoCloseable {
  /** A folder that all users of a host share; TMPDIR can be a user's own. */
  private static final Path USUAL = Path.of("/tmp/hz4-gate.lock");

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Stage stage;
  private final Settings settings;
  private final Path file;
  private Optional<HeldLock> lock = Optional.empty();

  HostTurn(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
    this.file = settings.get("host.lock").map(Path::of).orElse(USUAL);
  }

  /** Returns when no other gate runs on this host, or complains after {@code -Dwait}. */
  void await(Progress progress) {
    Optional<Duration> longest = settings.longestWait();
    long from = System.nanoTime();
    String told = "";
    while ((lock = taken()).isEmpty()) {
      String other = "another gate runs: " + HeldLock.holder(file);
      if (longest.filter(limit -> System.nanoTime() - from >= limit.toNanos()).isPresent()) {
        throw new StageProblem(Verdict.INVALID, other + "; " + remedy(longest.get()));
      }
      if (!told.equals(other)) {
        progress.say(other + "; waiting until it has ended (-Dwait=0: do not wait)");
        progress.at("waiting: " + other);
      }
      told = other;
      pause();
    }
  }

  private Optional<HeldLock> taken() {
    try {
      return HeldLock.takeOfHost(file, holder());
    } catch (DiskException e) {
      String remedy = "; choose a file that all gates of this host can lock with -Dhost.lock";
      throw new StageProblem(Verdict.INVALID, e.getMessage() + remedy);
    }
  }

  private String remedy(Duration waited) {
    String until = "run this again when it has ended, or leave -Dwait=%s out to wait for it";
    return (waited.isZero() ? "" : "it did not end within " + Progress.words(waited) + "; ")
        + until.formatted(settings.get("wait").orElseThrow());
  }

  private String holder() {
    return "process %d of %s, %s in %s since %s"
        .formatted(
            ProcessHandle.current().pid(),
            ProcessHandle.current().info().user().orElse("an unknown user"),
            stage.word(),
            Path.of("").toAbsolutePath(),
            Instant.ofEpochSecond(Instant.now().getEpochSecond()));
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    lock.ifPresent(HeldLock::close);
  }
}
