package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.InstructionSpec;
import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.Variant;
import hakozuna.testkit.Captured;
import hakozuna.tools.Guard;
import hakozuna.tools.callgrind.CallgrindException;
import hakozuna.tools.callgrind.CallgrindTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** valgrind played by a small script, so that the tests need none. */
class InstructionMeterTest {
  private static final String RESULT =
      "echo 'bench_random_mixed_mt_remote: threads=4 ops=20000 time=0.5 ops/s=40000.00'";

  @TempDir Path folder;

  @Test
  void countsBothVariantsInTurn() throws IOException {
    InstructionCounts counts = meter(RESULT + "; cat %s > $out").count(libraries());
    assertThat(counts.tool()).isEqualTo("valgrind-3.19.0");
    assertThat(counts.values(Variant.CANDIDATE, "instructions/op")).hasSize(2);
    assertThat(counts.values(Variant.BASELINE, "instructions/malloc"))
        .isEqualTo(counts.values(Variant.CANDIDATE, "instructions/malloc"));
    assertThat(counts.changed()).isEmpty();
    assertThat(folder.resolve("raw/callgrind-candidate-1.out")).exists();
  }

  @Test
  void namesTheFunctionThatGrewAndTheOneThatWasInlined() throws IOException {
    InstructionCounts counts =
        meter(
                RESULT
                    + "; case $out in *candidate*) sed -e 's/hz4_mid_free$/hz4_mid_gone/' %s"
                    + " > $out;; *) cat %s > $out;; esac")
            .count(libraries());
    InstructionCounts.Row row = counts.rows(List.of("hz4_mid_free")).get(0);
    assertThat(row.baseline()).isPresent();
    assertThat(row.candidate()).as("not seen").isEmpty();
    assertThat(row.growth()).as("not 0, and not minus everything").isEmpty();
    assertThat(counts.changed())
        .extracting(InstructionCounts.Row::name)
        .containsExactlyInAnyOrder("hz4_mid_free", "hz4_mid_gone");
  }

  @Test
  void namesTheVariantWhoseRunCrashed() throws IOException {
    InstructionMeter meter =
        meter("case $out in *candidate*) kill -SEGV $$;; esac; " + RESULT + "; cat %s > $out");
    assertThatThrownBy(() -> meter.count(libraries()))
        .isInstanceOf(CallgrindException.class)
        .hasMessageContaining("CANDIDATE, counted run callgrind-candidate-0.out")
        .hasMessageContaining("was killed by signal 11");
  }

  @Test
  void aBaselineThatValgrindCannotRunIsAGapWithARemedy() throws IOException {
    InstructionMeter meter =
        meter("echo '==1== Unrecognised instruction at address 0x4' >&2; kill -ILL $$ # %s");
    assertThat(meter.missing(libraries().get(Variant.BASELINE)))
        .hasValueSatisfying(
            gap ->
                assertThat(gap)
                    .startsWith("callgrind cannot count the baseline here: ")
                    .contains("was killed by signal 4", "Unrecognised instruction")
                    .contains("remedy: ", "-march=native", "newer valgrind"));
    assertThat(meter(RESULT + "; cat %s > $out").missing(folder.resolve("lib.so"))).isEmpty();
  }

  @Test
  void refusesARunWithoutTheLibrary() throws IOException {
    InstructionMeter meter =
        meter("echo \"object 'x' cannot be preloaded: ignored.\" >&2; " + RESULT);
    assertThatThrownBy(() -> meter.count(libraries()))
        .isInstanceOf(CallgrindException.class)
        .hasMessageContaining("cannot be preloaded");
  }

  @Test
  void refusesARunWithoutAResult() throws IOException {
    InstructionMeter meter = meter("cat %s > $out");
    assertThatThrownBy(() -> meter.count(libraries()))
        .isInstanceOf(CallgrindException.class)
        .hasMessageContaining("no result line");
  }

  @Test
  void refusesARunThatLeftNoFile() throws IOException {
    InstructionMeter meter = meter(RESULT);
    assertThatThrownBy(() -> meter.count(libraries()))
        .isInstanceOf(CallgrindException.class)
        .hasMessageContaining("callgrind left 0 files instead of one");
  }

  @Test
  void saysHowToGetAValgrindThatIsMissing() {
    assertThat(
            new CallgrindTool("no-such-valgrind", Guard.off("this test looks on from outside"))
                .missing(folder))
        .hasValueSatisfying(
            gap -> assertThat(gap).contains("no program 'no-such-valgrind'", "package valgrind"));
  }

  @Test
  void findsNoGapWhereValgrindWorks() throws IOException {
    assertThat(meter(RESULT).tool().missing(folder)).isEmpty();
  }

  private Map<Variant, Path> libraries() {
    Path library = folder.resolve("lib.so");
    return Map.of(Variant.BASELINE, library, Variant.CANDIDATE, library);
  }

  /** A valgrind that does this; {@code $out} is its file, and a captured one replaces %s. */
  private InstructionMeter meter(String script) throws IOException {
    Path captured = folder.resolve("captured");
    Path library = Files.writeString(folder.resolve("lib.so"), "").toRealPath();
    Files.writeString(
        captured,
        Captured.text("callgrind-4-threads.txt").replace("/subject/base.so", library.toString()));
    Path program = folder.resolve("valgrind");
    Files.writeString(
        program,
        """
        #!/bin/sh
        if [ "$1" = --version ]; then echo valgrind-3.19.0; exit 0; fi
        for word in "$@"; do case $word in --callgrind-out-file=*) out=${word#*=};; esac; done
        out=$(echo "$out" | sed s/%%p/$$/)
        %s
        """
            .formatted(script.replace("%s", captured.toString())));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Lane lane = new Lane("l", new LaneArguments(4, 9, 8, 1, 2, 0, 16), 1, Map.of());
    InstructionSpec spec = new InstructionSpec(lane, 50, 2, 1.0, List.of());
    return new InstructionMeter(
        new CallgrindTool(program.toString(), Guard.off("this test looks on from outside")),
        spec,
        Path.of("bench"),
        Duration.ofSeconds(20),
        folder.resolve("raw"));
  }
}
