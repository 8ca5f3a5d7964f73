package hakozuna.tools.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.Variant;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The C library's malloc with a fault in one range of sizes, in one function or after a while. */
class FaultyLibraryTest {
  private static final Lane LANE =
      new Lane("wide", new LaneArguments(4, 1_250_000, 100, 16, 30_000, 0, 64), 0, Map.of());

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          CALLOC_ROWS         # calloc      # calloc\\(3, \\d+\\), block \\d+ of thread \\d: byte \\d+ is 0x\\w\\w and not 0
          CALLOC_HUGE         # calloc      # calloc\\(\\d+, \\d+\\), block \\d+ of thread \\d: byte \\d+ is 0x\\w\\w and not 0
          REALLOC_HUGE        # realloc     # block \\d+ of thread \\d \\(4\\d{6} bytes, .* after realloc: .* its content was lost
          REALLOCARRAY_LOSES  # realloc     # after reallocarray: 0x00 stands there, all zero from there on: its content was lost
          REALLOCARRAY_NUMBER # realloc     # block \\d+ of thread \\d \\(\\d+ bytes, .* after reallocarray|signal \\d+ in thread \\d, in or after re
          ALIGNED_ALLOC_WIDE  # aligned     # aligned_alloc of \\d+ bytes gave 0x\\w+ in thread 0, which is not aligned to 2097152
          MEMALIGN_WIDE       # alignment   # memalign of \\d+ bytes gave 0x\\w+ in thread 0, which is not aligned to 2097152
          DOUBLE_MEMALIGN     # alignment   # block \\d+ of thread \\d .* of block \\d+ of thread \\d|block \\d+ of thread \\d .* which no block.s owner wrote|signal \\d+ in thread \\d
          DOUBLE_LATE         # blocks.wide # block \\d+ of thread \\d .* the same memory was handed out twice
          LEAK_REALLOC        # memory      # memory is lost: with everything freed, \\d+ KiB were resident after
          LEAK_LARGE          # memory      # memory is lost: with everything freed, \\d+ KiB were resident after
          LEAK_ALL            # memory      # memory is lost: with everything freed, \\d+ KiB were resident after round \\d+ of 240
          LEAK_THREAD         # short_threads # with everything freed \\d+ KiB stay resident, and \\d+ KiB of the baseline: more than 25.0% above
          FREE_FIRST          # thread_exit # signal \\d+ in thread \\d, in or after free of a block of
          FORK_LARGE          # fork        # the child does not end: it waits for a lock
          FREE_ERRNO          # limits      # free changes errno, and the baseline's does not; POSIX.1-2024
          """)
  void aFaultIsFoundByItsOwnCheckAndTheSoundLibraryIsNot(String fault, String part, String text) {
    Map<Variant, Path> libraries =
        Map.of(
            Variant.BASELINE, compiled("NONE"),
            Variant.CANDIDATE, compiled(fault));
    Map<Variant, Check> checks = checks("integrity." + part, libraries);
    Check sound = checks.get(Variant.BASELINE);
    assertThat(sound.outcome()).as(sound.text()).isEqualTo(Outcome.SOUND);
    assertThat(checks.get(Variant.CANDIDATE).text()).containsPattern(text);
    assertThat(checks.get(Variant.CANDIDATE).outcome()).isEqualTo(Outcome.DEFECT);
  }

  private static Map<Variant, Check> checks(String metric, Map<Variant, Path> libraries) {
    String cpus = CpuSet.clip("0-4095", Machine.here().allowedCpus()).used();
    Started started = new Started(cpus, Duration.ofMinutes(5), Guard.hiding(List.of()));
    Part part = part(metric);
    Rounds rounds = new Rounds(part, started, 17, new EnumMap<>(libraries));
    part.turns().forEach(turn -> rounds.again());
    Map<Variant, Check> checks = new EnumMap<>(Variant.class);
    new Judged(new MemoryRule(25))
        .of(List.of(rounds), libraries.keySet())
        .forEach(check -> checks.put(check.variant(), check));
    return checks;
  }

  private static Part part(String metric) {
    return Stream.concat(Part.of(), Stream.of(Part.blocks(LANE)))
        .filter(part -> part.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private Path compiled(String fault) {
    Path library = folder.resolve(fault + ".so");
    Ran.output(
        Command.of(
            "cc",
            "-w",
            "-shared",
            "-fPIC",
            "-fno-builtin",
            "-DFAULT=" + fault,
            "-o",
            library.toString(),
            "src/test/resources/libraries/faulty.c"));
    return library;
  }
}
