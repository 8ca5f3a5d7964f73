package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.RunFailure;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.Ran;
import hakozuna.testkit.TinyTree;
import hakozuna.tools.Command;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.Sha256;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantStore;
import hakozuna.tools.perf.PerfTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real runs of a bench of a few lines: a sample only when the run is whole, else a name. */
class LocalRunnerTest {
  private static final SubjectSpec SUBJECT =
      new SubjectSpec(
          "lib", List.of("all"), "TINY_DEFS", "lib/libtiny.so", "out/bench", Optional.of("bench"));
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private static Path shared;
  private static VariantStore store;
  private static SourceTree sources;
  private static Path bench;
  private static Counting perf;
  private static Counting wait4;

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    store = new VariantStore(shared.resolve("store"), Toolchain.find(), Guard.hiding(List.of()));
    sources = SourceTree.of(TinyTree.in(shared.resolve("tree")).root());
    bench = store.bench(sources, SUBJECT);
    perf = Counting.find(shared);
    PerfTool missing = new PerfTool("/no/such/perf");
    wait4 = new Counting(missing, missing.probe(PerfTool.EVENTS, shared));
  }

  @Test
  void aWholeRunIsASampleWithAllFigures() throws IOException {
    Sample sample = sample(run(wait4, library("-DSPEED=1234.5"), bench, LONG));
    assertThat(sample.ops()).isEqualTo(500);
    assertThat(sample.opsPerSecond()).isEqualTo(49380000);
    assertThat(sample.counterSource()).isEqualTo("wait4");
    assertThat(sample.usage().pageFaults()).isPositive();
    assertThat(sample.usage().maxRssKb()).isBetween(500L, 50_000L);
    assertThat(sample.lifeSeconds()).isPositive();
    Path raw = folder.resolve(sample.rawFile());
    assertThat(raw).isRegularFile();
    assertThat(Sha256.of(raw)).isEqualTo(sample.rawSha256());
    assertThat(Files.readString(raw))
        .contains("LD_PRELOAD=", "mapped=yes", "ops/s=49380000.00", "argument five");
    assertThat(folder.resolve("raw/tiny")).isDirectoryContaining(file -> file.equals(raw));
    assertThat(files()).containsExactly(raw);
  }

  @Test
  void whoCountsIsRecorded() {
    Sample sample = sample(run(perf, library("-DSPEED=1234.5"), bench, LONG));
    assertThat(sample.counterSource()).isEqualTo(perf.source());
    assertThat(sample.opsPerSecond()).isEqualTo(49380000);
    assertThat(sample.usage().pageFaults()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-DDOES=CRASH   | CRASHED            | signal 11 (SIGSEGV), sent by the run itself",
        "-DDOES=TERM    | CRASHED            | signal 15 (SIGTERM), sent by the run itself",
        "-DDOES=HANG    | HUNG               | no end within 1 s; killed",
        "-DDOES=FAIL    | FAILED_ALLOCATIONS | 9 times malloc gave NULL",
        "-DDOES=NOTHING | NO_WORK            | its result line says ops=0",
        "-DSPEED=1e300*1e300 | UNREADABLE_RESULT | a broken result line, ops/s=inf is not a plain number; needed is '… ops=N time=SECONDS ops/s=N': bench_random_mixed_mt_remote: threads=3 ops=500 time=0.000000000000 ops/s=inf",
        "-DSPEED=0 | NO_WORK            | its result line says ops=500",
        "-DDOES=FORK    | LEFTOVERS          | 1 processes were still running and were killed",
      })
  void aBrokenRunHasItsOwnNameWhoeverCounts(String flag, Kind kind, String text) {
    for (Counting counting : List.of(wait4, perf)) {
      RunFailure failure = failure(run(counting, library(flag), bench, limit(kind)));
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure.text()).isEqualTo(text);
      assertThat(folder.resolve(failure.rawFile())).isRegularFile();
    }
  }

  @Test
  void aMissingLibraryIsNamedByTheLauncher() {
    RunFailure failure = failure(run(wait4, Path.of("/nonexistent/libx.so"), bench, LONG));
    assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
    assertThat(failure.text())
        .isEqualTo("launch: no guard: cannot show /nonexistent/libx.so: No such file or directory");
    assertThat(failure.verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void aLibraryThatIsNoneIsSeenToo() throws IOException {
    Path text = Files.writeString(folder.resolve("text.so"), "no library");
    assertThat(failure(run(wait4, text, bench, LONG)).kind()).isEqualTo(Kind.PRELOAD_IGNORED);
  }

  @Test
  void aProgramThatDropsThePreloadIsNotMeasured() throws IOException {
    Path script = script("unset LD_PRELOAD; exec " + bench);
    RunFailure failure = failure(run(wait4, library("-DSPEED=500"), script, LONG));
    assertThat(failure.kind()).isEqualTo(Kind.NOT_MAPPED);
    assertThat(failure.text()).contains("was not seen in the bench's memory (no)");
    assertThat(failure.verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void aStaticProgramIgnoresThePreloadWithoutAWordAndIsNotMeasured() throws IOException {
    Path source = Files.writeString(folder.resolve("static.c"), STATIC_C);
    Path program = folder.resolve("static");
    Ran.output(
        Command.of("cc", "-static", "-nostdlib", source.toString(), "-o", program.toString()));
    assertThat(failure(run(wait4, library("-DSPEED=500"), program, LONG)).kind())
        .isEqualTo(Kind.NOT_MAPPED);
  }

  @Test
  void anErrorsExitIsShownWithItsFirstWords() throws IOException {
    Path script = script("echo 'usage: bench <threads>' >&2; exit 2");
    RunFailure failure = failure(run(wait4, library("-DSPEED=500"), script, LONG));
    assertThat(failure.kind()).isEqualTo(Kind.EXITED);
    assertThat(failure.text()).isEqualTo("exit code 2: usage: bench <threads>");
  }

  @Test
  void noResultAndTwoResultsAreNoSample() throws IOException {
    Path silent = script("exit 0");
    Path doubled = script("\"" + bench + "\"; exec \"" + bench + "\"");
    Path library = library("-DSPEED=500");
    assertThat(failure(run(wait4, library, silent, LONG)).kind()).isEqualTo(Kind.NO_RESULT_LINE);
    assertThat(failure(run(wait4, library, doubled, LONG)).kind())
        .isEqualTo(Kind.DOUBLED_RESULT_LINE);
  }

  @Test
  void aBenchThatCannotBeStartedIsNamed() throws IOException {
    Path notExecutable = Files.writeString(folder.resolve("bench.txt"), "words");
    RunFailure failure = failure(run(wait4, library("-DSPEED=500"), notExecutable, LONG));
    assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
    assertThat(failure.text()).contains("errno 13");
  }

  @Test
  void theEnvironmentIsCleanAndTheSameButForTheLibrary() throws IOException {
    Path script = script("env | sort | grep -v '^_=' >&2; exec " + bench);
    Sample sample = sample(run(wait4, library("-DSPEED=500"), script, LONG));
    List<String> names =
        Files.readAllLines(folder.resolve(sample.rawFile())).stream()
            .filter(line -> line.matches("[A-Z_]+=.*"))
            .map(line -> line.split("=")[0])
            .toList();
    assertThat(names).contains("LC_ALL", "PATH", "PADDING", "LD_PRELOAD");
    assertThat(names)
        .isSubsetOf(
            "LC_ALL", "PATH", "PADDING", "BENCH_SEED", "LD_PRELOAD", "PWD", "SHLVL", "OLDPWD");
  }

  @Test
  void theCommandRepeatsTheRunByHand() {
    Sample sample = sample(run(wait4, library("-DSPEED=777"), bench, LONG));
    String command = Disk.read(folder.resolve(sample.rawFile())).lines().toList().get(1);
    assertThat(Ran.output(Command.of("sh", "-c", command))).contains("ops/s=31080000.00");
  }

  private static final String STATIC_C =
      """
      void _start(void) {
      #if defined __x86_64__
          __asm__ volatile("mov $60, %eax; xor %edi, %edi; syscall");
      #elif defined __aarch64__
          __asm__ volatile("mov x8, #93; mov x0, #0; svc #0");
      #else
      #error "say here how a process ends on this machine"
      #endif
      }
      """;

  private static Path library(String flag) {
    return store.library(sources, SUBJECT, Variant.CANDIDATE, List.of(flag)).library();
  }

  private static Duration limit(Kind kind) {
    return kind == Kind.HUNG ? Duration.ofSeconds(1) : LONG;
  }

  private RunOutcome run(Counting counting, Path library, Path program, Duration limit) {
    Guard guard = Guard.hiding(List.of()).showing(folder, shared);
    String cpus = CpuSet.clip("0-4095", Machine.here().allowedCpus()).used();
    Slot slot = new Slot(Stage.SCREEN, "tiny", 1, 0, 0, Variant.CANDIDATE);
    List<String> arguments = List.of("five", "9");
    Bench one = new Bench(program, cpus, limit, guard, false);
    RunRequest request =
        new RunRequest(slot, Optional.of(library), one, arguments, Conditions.PLAIN);
    return new LocalRunner(folder, counting).run(request);
  }

  private static Sample sample(RunOutcome outcome) {
    assertThat(outcome).isInstanceOf(RunOutcome.Done.class);
    return ((RunOutcome.Done) outcome).sample();
  }

  private static RunFailure failure(RunOutcome outcome) {
    assertThat(outcome).isInstanceOf(RunOutcome.Broken.class);
    return ((RunOutcome.Broken) outcome).failure();
  }

  private Path script(String body) throws IOException {
    Path script = Files.createTempFile(folder, "bench", ".sh");
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
