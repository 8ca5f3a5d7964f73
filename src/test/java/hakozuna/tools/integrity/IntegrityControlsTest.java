package hakozuna.tools.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.OrderFolder;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each promise of malloc's, broken by a control of the embedded subject, is missed by its own
 * check.
 */
class IntegrityControlsTest {
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private static Path shared;
  private static VariantStore store;
  private static SourceTree sources;

  @BeforeAll
  static void subject() {
    store = new VariantStore(shared, Toolchain.find(), Guard.hiding(List.of()));
    sources = SourceTree.of(Path.of("src/test/native").toAbsolutePath());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DOUBLE        | blocks.guard_r0 | block \\d+ of thread \\d+ \\(\\d+ bytes, at 0x\\w+\\) holds at offset \\d+ the pattern of block \\d+ of thread \\d+ \\(\\d+ bytes\\) [a-z ]+: the same memory was handed out twice
          DOUBLE        | blocks.main_r0  | block \\d+ of thread \\d+ .* the same memory was handed out twice
          DOUBLE_RARE   | blocks.guard_r0 | block \\d+ of thread \\d+ .* the same memory was handed out twice
          OVERLAP       | blocks.guard_r0 | block \\d+ of thread \\d+ \\(\\d+ bytes, at 0x\\w+\\) .* overlap
          OVERLAP       | usable_size     | malloc_usable_size of block \\d+ \\(1025 bytes\\) is 1024: less than was asked for
          LOST_REMOTE   | memory          | memory is lost: with everything freed, \\d+ KiB were resident after half of the rounds and \\d+ KiB after all
          CALLOC_DIRTY  | calloc          | calloc\\(\\d+, \\d+\\), block 15 of thread \\d: byte \\d+ is 0x\\w\\w and not 0
          MISALIGNED    | alignment       | memalign of \\d+ bytes gave 0x\\w+ in thread 0, which is not aligned to \\d+
          MISALIGNED    | aligned         | posix_memalign \\(\\d+, \\d+\\) gave 0x\\w+: no such block can be
          USABLE        | usable_size     | block \\d+ of thread 0 \\(\\d+ bytes, at 0x\\w+\\) holds at offset 0 the pattern of block \\d+ of thread 0 though no more than malloc_usable_size was written to each: the two overlap
          REALLOC_TAIL  | realloc         | block \\d+ of thread \\d \\(\\d+ bytes, at 0x\\w+\\) [a-z ]+ at offset \\d+ .*after realloc
          FORK_DEADLOCK | fork            | fork \\d+ of 80: the child does not end: it waits for a lock that was held when it was forked \\(deadlock\\)
          EXIT_LOSS     | thread_exit     | block \\d+ of thread \\d \\(\\d+ bytes, at 0x\\w+\\) .*after its thread had ended
          HEAP_LOST     | short_threads   | the memory of threads that have ended is lost: with everything freed, \\d+ KiB were resident after 400 threads and \\d+ KiB after 1000
          ERRNO         | limits          | calloc, malloc, realloc, reallocarray gives NULL for a size that cannot be had and does not set errno to ENOMEM
          OVERFLOW      | limits          | calloc \\(\\d+, \\d+\\) gave 0x\\w+: no such block can be
          REALLOC_FREES | limits          | block \\d+ of thread 0 \\(\\d+ bytes, at 0x\\w+\\) .*
          ODD_ALIGNMENT | aligned         | posix_memalign \\(0, 1\\) answers 0 and not EINVAL
          FAIL          | blocks.guard_r0 | malloc of \\d+ bytes gave NULL \\(errno 12\\) in thread \\d+, though the kernel has memory
          CRASH         | blocks.guard_r0 | signal 11 in thread \\d+, in or after malloc \\(\\d+, \\d+\\)
          """)
  void aControlIsCaughtOnWhicheverSideItIs(String control, String metric, String text) {
    Path broken = library("-DHZ4_CONTROL_" + control + "=1");
    Path plain = library("-DHZ4_CONTROL_NEUTRAL=1");
    for (Variant side : List.of(Variant.CANDIDATE, Variant.BASELINE)) {
      Variant other = side == Variant.CANDIDATE ? Variant.BASELINE : Variant.CANDIDATE;
      Map<Variant, Check> checks =
          checks("integrity." + metric, Map.of(side, broken, other, plain));
      assertThat(checks.get(side).outcome()).isEqualTo(Outcome.DEFECT);
      assertThat(checks.get(side).text())
          .containsPattern(text)
          .containsPattern(
              "\nagain: taskset -c \\S+ env -i LC_ALL=C BENCH_SEED=\\d+ LD_PRELOAD=" + broken);
      assertThat(checks.get(other).outcome()).as(checks.get(other).text()).isEqualTo(Outcome.SOUND);
    }
  }

  @Test
  void aLibraryThatNeverAnswersIsADefectAndIsNotAskedAgain() {
    Part part = part("integrity.blocks.guard_r0");
    Map<Variant, Path> hanging = Map.of(Variant.CANDIDATE, library("-DHZ4_CONTROL_HANG=1"));
    Rounds rounds = new Rounds(part, started(Duration.ofSeconds(2)), 5, hanging);
    rounds.again();
    assertThat(rounds.of(Variant.CANDIDATE).bad().text())
        .isEqualTo("the run did not end and was killed");
    assertThat(rounds.of(Variant.CANDIDATE).hung()).isTrue();
    assertThat(rounds.isOpen()).isFalse();
  }

  private static Map<Variant, Check> checks(String metric, Map<Variant, Path> libraries) {
    Rounds rounds = new Rounds(part(metric), started(LONG), 11, new EnumMap<>(libraries));
    rounds.again();
    Map<Variant, Check> checks = new EnumMap<>(Variant.class);
    new Judged(new MemoryRule(25))
        .of(List.of(rounds), libraries.keySet())
        .forEach(check -> checks.put(check.variant(), check));
    return checks;
  }

  private static Part part(String metric) {
    return Part.all(ORDER.lanes()).stream()
        .filter(part -> part.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static Started started(Duration limit) {
    String cpus = CpuSet.clip("0-4095", Machine.here().allowedCpus()).used();
    return new Started(cpus, limit, Guard.hiding(List.of()));
  }

  private static Path library(String flag) {
    List<String> flags = new ArrayList<>(ORDER.flags().of(Variant.BASELINE));
    flags.add(flag);
    return store.library(sources, ORDER.subject(), Variant.CANDIDATE, flags).library();
  }
}
