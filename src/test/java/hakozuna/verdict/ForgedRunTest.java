package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.Bench;
import hakozuna.measure.Conditions;
import hakozuna.measure.Counting;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.RunRequest;
import hakozuna.model.Lane;
import hakozuna.model.OrderFolder;
import hakozuna.model.RunFailure;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.RunEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small libraries that lie about a run, under the real launcher. */
class ForgedRunTest {
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");
  private static final Lane LANE = ORDER.lanes().get(0);
  private static final int BLOCKS = 12;

  /**
   * Sleeps 50 ms, or twice that where the library is slow, so that a busy machine disturbs less.
   */
  private static final String BENCH_C =
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <stdio.h>
      #include <time.h>
      #include <unistd.h>
      static double now(clockid_t clock) {
          struct timespec t;
          clock_gettime(clock, &t);
          return t.tv_sec + t.tv_nsec / 1e9;
      }
      int main(void) {
          double from = now(CLOCK_MONOTONIC);
          usleep(dlsym(RTLD_DEFAULT, "is_slow") ? 100000 : 50000);
          double time = now(CLOCK_MONOTONIC) - from;
          printf("bench: threads=1 ops=%d time=%.6f ops/s=%.2f\\n", 1000, time, 1000 / time);
          return 0;
      }
      """;

  private static final String HONEST_C = "int is_honest = 1;\n";

  /** Half as fast, and its clock shows 0.4 of the time. */
  private static final String SLOW_CLOCK_C =
      """
      #include <sys/syscall.h>
      #include <time.h>
      #include <unistd.h>
      int is_slow = 1;
      int clock_gettime(clockid_t clock, struct timespec *t) {
          if (syscall(SYS_clock_gettime, clock, t) != 0) return -1;
          if (clock != CLOCK_MONOTONIC) return 0;
          double seconds = (t->tv_sec + t->tv_nsec / 1e9) * 0.4;
          t->tv_sec = seconds;
          t->tv_nsec = (seconds - t->tv_sec) * 1e9;
          return 0;
      }
      """;

  private static final String DOUBLED_C =
      """
      #include <stdarg.h>
      #include <stdio.h>
      int printf(const char *form, ...) {
          va_list said;
          va_start(said, form);
          int ops = va_arg(said, int);
          double time = va_arg(said, double), speed = va_arg(said, double);
          va_end(said);
          return fprintf(stdout, form, ops, time, 2 * speed);
      }
      """;

  private static final String EXITS_C =
      """
      #include <stdio.h>
      #include <unistd.h>
      __attribute__((constructor)) static void ready(void) {
          printf("bench: threads=1 ops=1000 time=5.000000 ops/s=200.00\\n");
          fflush(stdout);
          _exit(0);
      }
      """;

  @TempDir private static Path shared;
  private static Path bench;
  private static Counting counting;

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    bench = compiled("bench", BENCH_C, "-ldl");
    counting = Counting.find(shared);
  }

  @Tag("attack")
  @Test
  void aSpeedThatTheLibraryDoubledIsADefect() {
    RunFailure failure = failure(run(library("doubled", DOUBLED_C), 0, Variant.CANDIDATE));
    assertThat(failure.kind()).isEqualTo(Kind.WRONG_SPEED);
    assertThat(failure.text())
        .matches("it says ops/s=\\d+\\.\\d\\d, but its 1000 ops in 0\\.\\d{6} s are .* a second");
    assertThat(failure.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Tag("attack")
  @Test
  void aResultWithoutTheLifeForItIsADefect() {
    RunFailure failure = failure(run(library("exits", EXITS_C), 0, Variant.CANDIDATE));
    assertThat(failure.kind()).isEqualTo(Kind.IMPOSSIBLE_TIME);
    assertThat(failure.text()).matches("it says 5000\\.0 ms of work, and lived \\d+\\.\\d ms");
    assertThat(failure.verdict()).isEqualTo(Verdict.FAIL);
    Path baseline = library("exits", EXITS_C);
    assertThat(failure(run(baseline, 1, Variant.BASELINE)).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Tag("attack")
  @Test
  void aClockThatTheLibrarySlowsDoesNotPass() {
    Judgement judgement = judged(library("slow", SLOW_CLOCK_C));
    Answer throughput = judgement.gates(GateKind.THROUGHPUT).get(0);
    assertThat(throughput.own().orElseThrow().estimate()).as("by its clock").isPositive();
    assertThat(throughput.verdict()).isNotEqualTo(Verdict.PASS);
  }

  @Test
  void anHonestLibraryHasNoMark() {
    Judgement judgement = judged(library("other", "int is_other = 1;\n"));
    assertThat(judgement.marks()).noneMatch(mark -> mark.contains("moved out"));
    assertThat(judgement.gates(GateKind.THROUGHPUT).get(0).reason()).doesNotContain("clock");
  }

  private Judgement judged(Path candidate) {
    Path baseline = library("honest", HONEST_C);
    List<Sample> samples = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      samples.add(sample(run(baseline, block, Variant.BASELINE)));
      samples.add(sample(run(candidate, block, Variant.CANDIDATE)));
    }
    LaneEvidence lane = new LaneEvidence(samples, Optional.empty(), BLOCKS);
    Evidence evidence =
        new Evidence(Map.of(LANE.name(), lane), Optional.empty(), List.of(), Map.of());
    return new StageJudge(new Asked(ORDER, Stage.SCREEN, Map.of())).judge(evidence);
  }

  private RunOutcome run(Path library, int block, Variant variant) {
    String cpus = CpuSet.clip("0-4095", Machine.here().allowedCpus()).used();
    Bench limited = new Bench(bench, cpus, Duration.ofMinutes(5), Guard.hiding(List.of()), false);
    int position = variant == Variant.BASELINE ? 0 : 1;
    Slot slot = new Slot(Stage.SCREEN, LANE.name(), 1, block, position, variant);
    Conditions conditions = new Conditions(new RunEnvironment(33, 0), Optional.empty());
    RunRequest request = new RunRequest(slot, Optional.of(library), limited, List.of(), conditions);
    return new LocalRunner(folder, counting).run(request);
  }

  private static Path library(String name, String source) {
    return compiled(name + ".so", source, "-shared", "-fPIC");
  }

  private static Path compiled(String name, String source, String... flags) {
    Path file = shared.resolve(name + ".c");
    Path made = shared.resolve(name);
    Disk.write(file, source);
    List<String> words = new ArrayList<>(List.of("cc", "-O1", file.toString()));
    words.addAll(List.of("-o", made.toString()));
    words.addAll(List.of(flags));
    Ran.output(Command.of(words.toArray(String[]::new)));
    return made;
  }

  private static Sample sample(RunOutcome outcome) {
    assertThat(outcome).isInstanceOf(RunOutcome.Done.class);
    return ((RunOutcome.Done) outcome).sample();
  }

  private static RunFailure failure(RunOutcome outcome) {
    assertThat(outcome).isInstanceOf(RunOutcome.Broken.class);
    return ((RunOutcome.Broken) outcome).failure();
  }
}
