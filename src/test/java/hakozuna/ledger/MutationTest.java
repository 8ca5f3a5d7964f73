package hakozuna.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.FailuresCsv;
import hakozuna.measure.InstructionCsv;
import hakozuna.measure.SamplesCsv;
import hakozuna.model.Sample;
import hakozuna.testkit.Captured;
import hakozuna.testkit.Mutations;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.Disk;
import hakozuna.tools.LaunchReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ledgers, their tables and what tools print, broken in 19,620 ways; {@code OrderMutationTest} and
 * the tests of perf and callgrind have the rest of more than 20,000. None leaves a file behind.
 */
class MutationTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/promoted");
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final String REPORT =
      """
      status=exited
      code=0
      sender=none
      life_ns=814396
      started_ms=1795592954585
      user_us=11
      system_us=1943
      max_rss_kb=1664
      minor_faults=154
      major_faults=0
      voluntary_switches=2
      involuntary_switches=0
      mapped=yes
      program_code=whole
      leftovers=0
      oom_kills=0
      end=ok
      """;

  @TempDir private Path folder;
  private List<Path> around;

  @BeforeEach
  void lookAround() {
    around = Disk.list(Path.of("").toAbsolutePath());
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(Disk.list(Path.of("").toAbsolutePath())).isEqualTo(around);
  }

  /** What is read of a chain are the entries that were written, from the first on. */
  @Test
  void ledger() {
    Path file = GOLDEN.resolve("toys.jsonl");
    List<Entry> written = Chain.read(file, "toys", Disk.bytes(file).orElseThrow()).entries();
    int refused =
        new Mutations(Disk.read(file), 600)
            .refusedBy(
                text -> {
                  Chain chain = Chain.read(file, "toys", text.getBytes(StandardCharsets.UTF_8));
                  int read = chain.entries().size();
                  assertThat(chain.entries()).isEqualTo(written.subList(0, read));
                  boolean isWhole = chain.tail().isEmpty() && chain.entries().equals(written);
                  assertThat(isWhole).isEqualTo(text.equals(Disk.read(file)));
                });
    assertThat(refused).isBetween(300, 599);
  }

  @Test
  void samples() {
    String table = archived("samples.csv").lines().limit(12).collect(joining("\n", "", "\n"));
    int refused =
        new Mutations(table, 2000)
            .refusedBy(
                text -> {
                  List<Sample> samples = SamplesCsv.read("samples.csv", text);
                  Set<String> words = Set.copyOf(List.of(text.split("[,\r\n\"]+0*")));
                  samples.forEach(run -> assertThat(words.contains("" + run.ops())).isTrue());
                  samples.forEach(run -> assertThat(run.seconds()).isFinite());
                  samples.forEach(run -> assertThat(run.opsPerSecond()).isFinite());
                });
    assertThat(refused).isBetween(500, 1999);
  }

  @Test
  void failuresAndInstructions() {
    String failures = "stage,lane,sitting,block,position,variant,kind,text,raw_file\n";
    failures += "screen,quick,1,0,1,CANDIDATE,CRASHED,\"signal 11, \"\"so\"\"\",raw/x.txt\n";
    int refused = new Mutations(failures, 2500).refusedBy(t -> FailuresCsv.read("f.csv", t));
    assertThat(refused).isBetween(300, 2499);
    String counted = "variant,run,ops,mallocs,frees,malloc_instructions,free_instructions,";
    counted += "instructions,tool\nBASELINE,0,5,6,7,8,9,10,callgrind\nCANDIDATE,0,5,6,7,8,9,10,x\n";
    refused = new Mutations(counted, 2500).refusedBy(t -> InstructionCsv.read("i.csv", t));
    assertThat(refused).isBetween(300, 2499);
  }

  /** The archive's own hash is in the chain, so that each changed byte is found. */
  @Test
  void archive() throws IOException {
    for (Path file : Disk.files(GOLDEN)) {
      Disk.copy(file, folder.resolve(GOLDEN.relativize(file)));
    }
    Path zip = folder.resolve("archive/toys-0009-tiny-screen.zip");
    String whole = new String(Files.readAllBytes(zip), LATIN);
    int refused =
        new Mutations(whole, 20)
            .refusedBy(
                text -> {
                  write(zip, text.getBytes(LATIN));
                  List<String> problems =
                      new Reverify(folder, Anchor.git(), PlanFacts.unbuilt().suite())
                          .report()
                          .problems();
                  boolean isWhole = Arrays.equals(text.getBytes(LATIN), whole.getBytes(LATIN));
                  assertThat(problems.isEmpty()).isEqualTo(isWhole);
                  assertThat(String.join("\n", problems))
                      .doesNotContain("fault of the suite", "Exception");
                });
    assertThat(refused).isZero();
  }

  @Test
  void benchOutput() {
    String output = Captured.text("bench-main_r0.txt");
    int refused =
        new Mutations(output, 9000)
            .refusedBy(
                text -> {
                  BenchOutput said = BenchOutput.parse(text);
                  assertThat(said.seconds()).isBetween(0.0, 1e15);
                  assertThat(said.opsPerSecond()).isBetween(0.0, 1e15);
                  assertThat(said.ops()).isNotNegative();
                });
    assertThat(refused).isBetween(2500, 8999);
  }

  @Test
  void launchersReportAndAllocatorsStatistics() {
    int refused =
        new Mutations(REPORT, 1500)
            .refusedBy(
                text -> assertThat(text).contains("status=" + LaunchReport.parse(text).status()));
    assertThat(refused).isBetween(500, 1499);
    List<String> kinds = List.of("HZ4_MID_STATS_B1", "HZ4_MID_LOCK_STATS");
    refused =
        new Mutations(Captured.text("hz4-stats-main_r0.txt"), 1500)
            .refusedBy(
                text ->
                    AllocatorStatistics.parse(kinds, text)
                        .counters()
                        .forEach((name, count) -> assertThat(text).contains(name + "=")));
    assertThat(refused).isBetween(200, 1499);
  }

  private static String archived(String name) {
    return new Archive(GOLDEN.resolve("archive/toys-0009-tiny-screen.zip")).text(name);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
