package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.GateScene;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay of many runs in a process with little memory. Its bench looks at that process at each
 * run, so that what grows from run to run is seen without a clock. {@code -Dreplay.runs=20000
 * -Dreplay.millis=50} makes it a replay of half an hour.
 */
class LongReplayTest {
  private static final int RUNS = Integer.getInteger("replay.runs", 1000);
  private static final int MILLIS = Integer.getInteger("replay.millis", 0);
  private static final int PART = Math.min(1000, RUNS / 5);

  /** The classes of the first runs are still being loaded. */
  private static final int WARM = 50;

  private static final String HEAP = "-Xmx256m";
  private static final long LARGEST_REPORT = 10 << 20;

  /** Says how many files and children the JVM above has open, and how much it has read. */
  private static final String WATCH =
      """
      #include <dirent.h>
      static int entries(const char *folder) {
          DIR *all = opendir(folder);
          int count = -2;
          while (all && readdir(all)) count++;
          if (all) closedir(all);
          return count;
      }
      static void word(int pid, const char *file, const char *format, char *to) {
          char path[64], line[512];
          snprintf(path, sizeof path, "/proc/%d/%s", pid, file);
          FILE *in = fopen(path, "r");
          while (in && fgets(line, sizeof line, in) && sscanf(line, format, to) != 1) {}
          if (in) fclose(in);
      }
      static void watch(void) {
          char text[128] = "", parent[128], read[128], written[128], path[64];
          int jvm = getppid();
          while (jvm > 1 && (word(jvm, "comm", "%100s", text), strcmp(text, "java") != 0)) {
              word(jvm, "status", "PPid: %100s", parent);
              jvm = atoi(parent);
          }
          snprintf(path, sizeof path, "/proc/%d/fd", jvm);
          int files = entries(path);
          snprintf(path, sizeof path, "/proc/%d/task", jvm);
          int threads = entries(path);
          word(jvm, "io", "syscr: %100s", read);
          word(jvm, "io", "wchar: %100s", written);
          fprintf(stderr, "jvm files=%d threads=%d reads=%s bytes=%s\\n", files, threads, read, written);
      }
      """;

  private static final Pattern SEEN =
      Pattern.compile("jvm files=(\\d+) threads=(\\d+) reads=(\\d+) bytes=(\\d+)");

  @TempDir private Path folder;

  @Test
  void nothingGrowsFromRunToRun() {
    GateScene scene = scene();
    stage(scene, ScreenGate.class);
    stage(scene, ReplayGate.class);

    List<String[]> runs = rows(scene);
    List<long[]> seen = runs.stream().map(row -> seen(scene, row)).toList();
    List<long[]> first = seen.subList(WARM, WARM + PART);
    List<long[]> last = seen.subList(seen.size() - PART, seen.size());
    System.out.println(figures(runs, seen.size()));
    assertThat(seen).hasSize(RUNS + 7);
    assertThat(median(last, 0)).as("open files").isLessThanOrEqualTo(median(first, 0));
    assertThat(median(last, 1)).as("threads").isLessThanOrEqualTo(median(first, 1) + 1);
    assertThat(step(last, 2)).as("reads a run").isLessThanOrEqualTo(step(first, 2) + 1);
    assertThat(step(last, 3)).as("bytes written a run").isLessThan(2 * step(first, 3));
    assertThat(bytes(folder.resolve("allure"))).as("report").isLessThan(LARGEST_REPORT);
  }

  private GateScene scene() {
    GateScene scene = GateScene.in(folder).withOneLane();
    String replay = "replay:\n    runs: ";
    scene.orders().replace(GateScene.ORDER, replay + 9, replay + RUNS / 2);
    String bench = Disk.read(scene.tree().root().resolve("bench/bench.c"));
    String main = "int main(int argc, char **argv) {\n";
    String watched = main + "usleep(%d);\nwatch();\n".formatted(1000 * MILLIS);
    scene.tree().write("bench/bench.c", bench.replace(main, WATCH + watched));
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

  /** The raw file of a row holds what its bench saw. */
  private static long[] seen(GateScene scene, String[] row) {
    Matcher seen = SEEN.matcher(Disk.read(scene.left("replay", row[19])));
    assertThat(seen.find()).as(String.join(",", row)).isTrue();
    return IntStream.rangeClosed(1, 4).mapToLong(i -> Long.parseLong(seen.group(i))).toArray();
  }

  private static long median(List<long[]> seen, int column) {
    long[] sorted = seen.stream().mapToLong(row -> row[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** The median of what a column grows by from one run to the next. */
  private static long step(List<long[]> seen, int column) {
    return median(
        IntStream.range(1, seen.size())
            .mapToObj(i -> new long[] {seen.get(i)[column] - seen.get(i - 1)[column]})
            .toList(),
        0);
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
