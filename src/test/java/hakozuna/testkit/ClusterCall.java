package hakozuna.testkit;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A screen in a process of its own that measures on a cluster, and whose runs can be held: what is
 * done to node, controller or suite then happens in the middle of a run for certain.
 */
public final class ClusterCall {
  private final GateScene scene;
  private final CompletableFuture<Command.Result> ended;

  private ClusterCall(GateScene scene, CompletableFuture<Command.Result> ended) {
    this.scene = scene;
    this.ended = ended;
  }

  /**
   * Begins one.
   *
   * @param gate the screen's
   * @param properties more of them: name, value, name, value
   */
  public static ClusterCall begin(
      SlurmScene cluster, GateScene scene, Class<?> gate, String... properties) {
    List<String> words = new ArrayList<>(scene.command(gate, "-XX:+UseSerialGC"));
    words.addAll(List.of("runner", "slurm"));
    words.addAll(List.of(properties));
    Command command = cluster.with(Command.of(words)).within(Duration.ofMinutes(10));
    return new ClusterCall(scene, CompletableFuture.supplyAsync(command::run));
  }

  /** Holds the first lane's next run of the candidate once it has so many more rows. */
  public ClusterCall holdAfter(int more) {
    int rows = rows() + more;
    until("row " + rows, () -> rows() >= rows);
    date(0);
    until("a run that is held", this::isHeld);
    return this;
  }

  /** Lets the held run go on. */
  public ClusterCall release() {
    date(System.currentTimeMillis());
    return this;
  }

  /** Waits until it has so many more rows. */
  public void goOn(int more) {
    int rows = rows() + more;
    until("row " + rows, () -> rows() >= rows);
  }

  /** Returns the suite's own process. */
  public ProcessHandle suite() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .filter(
            process ->
                Disk.text(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .orElse("")
                    .contains(scene.folder() + "\0"))
        .findFirst()
        .orElseThrow();
  }

  /** Waits for its end and returns what it printed: its console, then how each test ended. */
  public String end() {
    return ended.join().output();
  }

  /** Returns whether the held run says so; its output is among what the ledger keeps meanwhile. */
  private boolean isHeld() {
    return journals()
        .flatMap(journal -> in(journal.resolve("raw").resolve(GateScene.FIRST)))
        .filter(file -> file.toString().endsWith(".stderr"))
        .anyMatch(file -> Disk.text(file).orElse("").contains("holding"));
  }

  private int rows() {
    return (int)
        journals()
            .flatMap(journal -> Disk.text(journal.resolve("samples.csv")).orElse("").lines())
            .filter(row -> row.startsWith("screen," + GateScene.FIRST + ","))
            .count();
  }

  private Stream<Path> journals() {
    return in(scene.tree().root().resolve("ledger/journal"));
  }

  private static Stream<Path> in(Path folder) {
    return Files.isDirectory(folder) ? Disk.list(folder).stream() : Stream.of();
  }

  private void date(long millis) {
    Disk.date(HeldRun.file(scene), FileTime.fromMillis(millis));
  }

  private void until(String what, BooleanSupplier isSo) {
    while (!isSo.getAsBoolean()) {
      if (ended.isDone()) {
        throw new AssertionError("it ended before " + what + ":\n" + end());
      }
      Await.pause();
    }
  }
}
