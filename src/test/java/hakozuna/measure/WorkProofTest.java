package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.OrderFolder;
import hakozuna.model.RunFailure;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantStore;
import hakozuna.tools.perf.PerfTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small libraries that make the included bench look fast, under the real launcher. */
class WorkProofTest {
  private static final Lane LANE =
      new Lane(
          "tiny", new LaneArguments(4, 50_000, 100, 1, 4000, 30, 64), 1, Map.of(Stage.SCREEN, 0.0));
  private static final Guard GUARD = Guard.hiding(List.of());
  private static final long SEED = 4_711;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String OVERWRITTEN =
      "stamps read from blocks when they were freed are not those that were written: memory was handed out twice, or blocks overlap";

  @TempDir private static Path shared;
  private static Path program;

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    SourceTree sources = SourceTree.of(Path.of("src/test/native").toAbsolutePath());
    program =
        new VariantStore(shared, Toolchain.find(), GUARD)
            .bench(sources, OrderFolder.own().workOrder("b82").subject());
  }

  @Test
  void theIncludedBenchProvesItsWorkAndAnotherDoesNot() {
    assertThat(new BenchProof(program, GUARD).isGiven()).isTrue();
    assertThat(new BenchProof(script("echo bench: ops=5 time=1.0 ops/s=5"), GUARD).isGiven())
        .isFalse();
    Path boasting = script("echo \"bench: ops=9 time=1.0 ops/s=9 of $BENCH_SEED\"");
    assertThat(new BenchProof(boasting, GUARD).isGiven()).isFalse();
  }

  @Test
  void aBenchThatProvesNothingOwesNothing() {
    String script = script("echo bench: ops=5 time=0.00001 ops/s=500000").toString();
    assertThat(run(Path.of(script), "honest", LONG)).isInstanceOf(RunOutcome.Done.class);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 50000, 100, 1, 4000, 30, 64",
    "1, 30000, 10, 1, 1, 0, 8",
    "3, 30000, 90, 1, 16, 100, 2",
    "2, 20000, 1, 8, 8, 50, 1",
    "2, 9000, 50, 65537, 262144, 0, 64"
  })
  void whatAnHonestLibraryDoesIsWhatIsDue(
      int threads, int iterations, int slots, int least, int most, int remote, int ring) {
    Lane lane =
        new Lane(
            "tiny",
            new LaneArguments(threads, iterations, slots, least, most, remote, ring),
            1,
            LANE.throughputPercent());
    for (long seed : new long[] {0, 1, Long.MAX_VALUE}) {
      assertThat(run(lane, seed, program, library("honest"), LONG))
          .isInstanceOf(RunOutcome.Done.class);
    }
  }

  @Tag("attack")
  @Test
  void aClockOfTheLibrarysIsNotAsked() {
    Sample sample = sample("own_clock");
    assertThat(sample.seconds()).isGreaterThan(sample.lifeSeconds() / 10_000);
  }

  @Test
  void aPrinterOfTheLibrarysPrintsNothing() {
    Sample sample = sample("own_printer");
    assertThat(sample.opsPerSecond()).isBetween(0.9 * speed(sample), 1.1 * speed(sample));
  }

  private static double speed(Sample sample) {
    return sample.ops() / sample.seconds();
  }

  @Tag("attack")
  @Test
  void aResultWithoutARunIsNoResult() {
    refused(
        "result_without_run",
        "no [WORK] line, which this bench prints at its end; something ended it before, or printed in its place");
  }

  @Tag("attack")
  @Test
  void aSecondResultIsTheLibrarysOwn() {
    refused("second_result", "2 of the result line");
  }

  @Test
  void theWorkOfAnEarlierRunIsNotThisRuns() {
    Sample before = sample("honest");
    String raw = Disk.read(folder.resolve(before.rawFile()));
    String line = raw.lines().filter(l -> l.startsWith("[WORK]")).findFirst().orElseThrow();
    Path replayed =
        script("echo x: ops=200000 time=0.001 ops/s=200000000; echo '" + line + "'; exit 0");
    RunFailure failure = failure(run(LANE, SEED + 1, replayed, library("honest"), LONG, true));
    assertThat(failure.text()).isEqualTo("seed=4711 instead of 4712");
  }

  @Tag("attack")
  @Test
  void threadsThatAreSentHomeAreCounted() {
    refused("threads_sent_home", "2 of 4 threads did not do what they were asked to");
  }

  @Tag("attack")
  @Test
  void threadsThatNeverComeKeepTheBenchWaiting() {
    RunFailure failure = failure(run(program, "threads_that_never_come", Duration.ofSeconds(2)));
    assertThat(failure.kind()).isEqualTo(Kind.HUNG);
    assertThat(failure.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void anArgumentThatIsReadOtherwiseIsSeen() {
    refused("half_the_iterations", "iterations=100000 instead of 200000");
  }

  @Tag("attack")
  @Test
  void oneBlockForAllIsSeen() {
    refused("one_block", OVERWRITTEN);
  }

  @Tag("attack")
  @Test
  void blocksWhoseEndsLieInOthersAreSeen() {
    refused("overlapping_blocks", OVERWRITTEN);
  }

  private void refused(String name, String sentence) {
    RunFailure failure = failure(run(program, name, LONG));
    assertThat(failure.kind()).isEqualTo(Kind.WORK_NOT_PROVEN);
    assertThat(failure.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(failure.text()).isEqualTo(sentence);
  }

  private Sample sample(String name) {
    RunOutcome outcome = run(program, name, LONG);
    assertThat(outcome).isInstanceOf(RunOutcome.Done.class);
    return ((RunOutcome.Done) outcome).sample();
  }

  private static RunFailure failure(RunOutcome outcome) {
    assertThat(outcome).isInstanceOf(RunOutcome.Broken.class);
    return ((RunOutcome.Broken) outcome).failure();
  }

  private RunOutcome run(Path bench, String name, Duration limit) {
    return run(LANE, SEED, bench, library(name), limit);
  }

  private RunOutcome run(Lane lane, long seed, Path bench, Path library, Duration limit) {
    return run(lane, seed, bench, library, limit, new BenchProof(bench, GUARD).isGiven());
  }

  private RunOutcome run(
      Lane lane, long seed, Path file, Path library, Duration limit, boolean proves) {
    PerfTool missing = new PerfTool("/no/such/perf");
    Counting wait4 = new Counting(missing, missing.probe(PerfTool.EVENTS, folder));
    Bench bench = new Bench(file, Machine.here().allowedCpus(), limit, GUARD, proves);
    Slot slot = new Slot(Stage.SCREEN, lane.name(), 1, 0, 0, Variant.CANDIDATE);
    return new LocalRunner(folder, wait4)
        .run(bench.run(lane, slot, Optional.of(library), bench.conditions(lane, 33, seed)));
  }

  private Path script(String body) {
    Path script = folder.resolve("bench.sh");
    Disk.write(script, "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  /** Compiles one of the libraries that lie among the tests' files. */
  private Path library(String name) {
    Path c = Path.of("src/test/resources/libraries", name + ".c");
    Path library = folder.resolve(name + ".so");
    Ran.output(
        Command.of("cc", "-w", "-shared", "-fPIC", "-o", library.toString(), c.toString(), "-ldl"));
    return library;
  }
}
