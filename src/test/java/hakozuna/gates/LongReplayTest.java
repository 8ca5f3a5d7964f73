package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.GateScene;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay of many runs in a process with little memory. That process is looked at all the while,
 * so that what grows from run to run is seen without a clock. {@code -Dreplay.runs=20000
 * -Dreplay.millis=50} makes it a replay of half an hour.
 */
class LongReplayTest {
  private static final int RUNS = Integer.getInteger("replay.runs", 1000);
  private static final int MILLIS = Integer.getInteger("replay.millis", 0);
  private static final int PART = Math.min(1000, RUNS / 5);

  /**
   * The classes of the first runs are still being loaded, and the last ones are followed by more.
   */
  private static final int WARM = 50;

  private static final String HEAP = "-Xmx256m";
  private static final long LARGEST_REPORT = 10 << 20;

  private static final int MILLIS_BETWEEN = 20;

  /**
   * What the process had, and had done, after so many runs.
   *
   * @param reads and bytes written since it began
   */
  private record Look(long runs, long files, long threads, long reads, long bytes) {}

  private static final Pattern IO = Pattern.compile("(?s)wchar: (\\d+)\\nsyscr: (\\d+)");

  @TempDir private Path folder;

  @Test
  void nothingGrowsFromRunToRun() {
    GateScene scene = scene();
    stage(scene, ScreenGate.class);
    List<Look> looks = watched(() -> stage(scene, ReplayGate.class));

    List<String[]> runs = rows(scene);
    System.out.println(figures(runs, runs.size()));
    assertThat(runs).hasSize(RUNS + 7);
    List<Look> first = between(looks, WARM, WARM + PART);
    List<Look> last = between(looks, runs.size() - PART - WARM, runs.size() - WARM);
    assertThat(median(last, Look::files))
        .as("open files")
        .isLessThanOrEqualTo(median(first, Look::files) + 1);
    assertThat(median(last, Look::threads))
        .as("threads")
        .isLessThanOrEqualTo(median(first, Look::threads) + 1);
    assertThat(step(last, Look::reads))
        .as("reads a run")
        .isLessThanOrEqualTo(1.5 * step(first, Look::reads));
    assertThat(step(last, Look::bytes))
        .as("bytes written a run")
        .isLessThan(2 * step(first, Look::bytes));
    assertThat(bytes(folder.resolve("allure"))).as("report").isLessThan(LARGEST_REPORT);
  }

  private GateScene scene() {
    GateScene scene = GateScene.in(folder).withOneLane();
    String replay = "replay:\n    runs: ";
    scene.orders().replace(GateScene.ORDER, replay + 9, replay + RUNS / 2);
    String bench = Disk.read(scene.tree().root().resolve("bench/bench.c"));
    String main = "int main(int argc, char **argv) {\n";
    scene
        .tree()
        .write(
            "bench/bench.c", bench.replace(main, main + "usleep(%d);\n".formatted(1000 * MILLIS)));
    return scene;
  }

  private void stage(GateScene scene, Class<?> gate) {
    String log = "-Xlog:gc:file=" + folder.resolve("gc.log");
    List<String> words = scene.command(gate, HEAP, "-XX:+ExitOnOutOfMemoryError", log);
    Command.Result result = Command.of(words).within(Duration.ofHours(2)).run();
    assertThat(result.exit()).as(result.output()).isZero();
  }

  private static List<String[]> rows(GateScene scene) {
    return scene
        .text("replay", "samples.csv")
        .lines()
        .skip(1)
        .map(row -> row.split(","))
        .filter(row -> row[0].equals("replay"))
        .toList();
  }

  /** Looks at the process of a stage until the stage has ended. */
  private List<Look> watched(Runnable stage) {
    CompletableFuture<Void> running = CompletableFuture.runAsync(stage);
    List<Look> looks = new ArrayList<>();
    while (!running.isDone()) {
      jvm().flatMap(this::look).ifPresent(looks::add);
      pause();
    }
    running.join();
    return looks;
  }

  private Optional<Look> look(long jvm) {
    Path process = Path.of("/proc/" + jvm);
    try {
      Matcher io = IO.matcher(Disk.read(process.resolve("io")));
      return io.find()
          ? Optional.of(
              new Look(
                  runsSoFar(),
                  Disk.list(process.resolve("fd")).size(),
                  Disk.list(process.resolve("task")).size(),
                  Long.parseLong(io.group(2)),
                  Long.parseLong(io.group(1))))
          : Optional.empty();
    } catch (RuntimeException ended) {
      return Optional.empty();
    }
  }

  private long runsSoFar() {
    return Disk.list(folder.resolve("tree/ledger/journal")).stream()
        .flatMap(stage -> Disk.text(stage.resolve("samples.csv")).stream())
        .mapToLong(rows -> rows.lines().filter(row -> row.startsWith("replay,")).count())
        .sum();
  }

  private static Optional<Long> jvm() {
    return ProcessHandle.current()
        .descendants()
        .filter(one -> one.info().command().orElse("").endsWith("/java"))
        .map(ProcessHandle::pid)
        .findFirst();
  }

  private static void pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Look> between(List<Look> looks, long from, long to) {
    List<Look> these =
        looks.stream().filter(look -> look.runs() >= from && look.runs() <= to).toList();
    assertThat(these).as("looks from run %d to %d", from, to).hasSizeGreaterThan(2);
    return these;
  }

  private static long median(List<Look> looks, ToLongFunction<Look> figure) {
    long[] sorted = looks.stream().mapToLong(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** By how much a figure grew from the first of these looks to the last, a run. */
  private static double step(List<Look> looks, ToLongFunction<Look> figure) {
    Look begin = looks.get(0);
    Look end = looks.get(looks.size() - 1);
    double runs = Math.max(1, end.runs() - begin.runs());
    return (figure.applyAsLong(end) - figure.applyAsLong(begin)) / runs;
  }

  private static long bytes(Path below) {
    return Disk.files(below).stream().mapToLong(file -> file.toFile().length()).sum();
  }

  /** What only a quiet machine should be judged by is said, not judged. */
  private String figures(List<String[]> runs, int count) {
    long heap =
        Disk.read(folder.resolve("gc.log"))
            .lines()
            .map(Pattern.compile("->(\\d+)M")::matcher)
            .filter(Matcher::find)
            .mapToLong(found -> Long.parseLong(found.group(1)))
            .max()
            .orElse(0);
    return String.format(
        Locale.ROOT,
        "%d runs: overhead %.1f ms a run in the first %d, %.1f ms in the last; at most %d MiB of"
            + " heap after a collection; report %.1f MB, files %.1f MB, archive %.1f MB",
        count,
        overhead(runs.subList(WARM, WARM + PART)),
        PART,
        overhead(runs.subList(count - PART, count)),
        heap,
        bytes(folder.resolve("allure")) / 1e6,
        bytes(folder.resolve("gate/replay")) / 1e6,
        bytes(folder.resolve("tree/ledger/archive")) / 1e6);
  }

  /** The median time between the end of a run and the begin of the next, milliseconds. */
  private static double overhead(List<String[]> runs) {
    double[] gaps =
        IntStream.range(1, runs.size())
            .mapToDouble(i -> begin(runs.get(i)) - begin(runs.get(i - 1)) - life(runs.get(i - 1)))
            .sorted()
            .toArray();
    return Arrays.stream(gaps).skip(gaps.length / 2).findFirst().orElse(Double.NaN);
  }

  private static double begin(String[] row) {
    return Instant.parse(row[14]).toEpochMilli();
  }

  private static double life(String[] row) {
    return 1000 * Double.parseDouble(row[18]);
  }
}
