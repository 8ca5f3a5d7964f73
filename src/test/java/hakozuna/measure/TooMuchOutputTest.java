package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Lane;
import hakozuna.model.OrderFolder;
import hakozuna.model.RunFailure;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.perf.PerfTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Benches that print what nobody expects: a gigabyte, NUL bytes, control characters. */
class TooMuchOutputTest {
  private static final Lane LANE = OrderFolder.own().workOrder("b82").lanes().get(0);
  private static final String RESULT =
      "bench_random_mixed_mt_remote: threads=3 ops=500 time=0.000500 ops/s=1000000.00";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "exec yes 'somebody forgot this line in the allocator' ; stdout",
        "yes noise | head -c 100000000 >&2 ; stderr"
      })
  void whatMemoryCannotHoldHasANameAndIsNotKeptWhole(String script, String part) {
    RunFailure failure = ((RunOutcome.Broken) run(script)).failure();
    assertThat(failure.kind()).isEqualTo(Kind.TOO_MUCH_OUTPUT);
    assertThat(failure.text()).matches("\\d{9} bytes of " + part + "; at most 4194304 are read");
    assertThat(folder.resolve(failure.rawFile()).toFile().length()).isBetween(60_000L, 100_000L);
    assertThat(Disk.files(folder.resolve("raw"))).hasSize(1);
  }

  @Test
  void controlCharactersBeforeTheResultLineHurtNobody() {
    RunOutcome outcome = run("printf '\\000bench\\000\\n\\033[2J\\n'; echo '" + RESULT + "'");
    assertThat(((RunOutcome.Done) outcome).sample().ops()).isEqualTo(500);
  }

  @Test
  void whatIsSaidOfABrokenRunIsOneLine() {
    RunFailure failure = ((RunOutcome.Broken) run("printf 'a\\000b\\n\\033[2Jc\\n'")).failure();
    assertThat(failure.text()).contains("[2Jc").doesNotContainPattern("\\p{Cntrl}");
  }

  private RunOutcome run(String script) {
    Path program = folder.resolve("bench");
    Disk.write(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    PerfTool missing = new PerfTool("/no/such/perf");
    Counting wait4 = new Counting(missing, missing.probe(PerfTool.EVENTS, folder));
    Bench bench =
        new Bench(
            program,
            Machine.here().allowedCpus(),
            Duration.ofMinutes(5),
            Guard.hiding(List.of()),
            false);
    Slot slot = new Slot(Stage.SCREEN, LANE.name(), 1, 0, 0, Variant.BASELINE);
    return new LocalRunner(folder, wait4)
        .run(bench.run(LANE, slot, Optional.empty(), Conditions.PLAIN));
  }
}
