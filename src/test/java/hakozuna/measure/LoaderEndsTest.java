package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.RunFailure;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.Captured;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.perf.PerfTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the machine or ld.so ends is no crash of the library. */
class LoaderEndsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exec truncate -s 300M big | TOO_MUCH_OUTPUT | a file of more than 256 MiB (SIGXFSZ)",
        "kill -XCPU $$ | CRASHED | signal 24 (SIGXCPU), sent by the run itself",
        "echo 'b: symbol lookup error: x.so: undefined symbol: y' >&2; exit 127 | NOT_STARTED | b: symbol lookup error: x.so: undefined symbol: y",
        "LD_PRELOAD= exec env sh -c 'kill -SEGV $$' | NOT_MAPPED | (no)",
      })
  void whatTheMachineOrTheLoaderEndsHasItsOwnName(String body, Kind kind, String text)
      throws IOException {
    RunFailure failure = run(script(body));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.text()).endsWith(text);
    assertThat(failure.verdict())
        .isEqualTo(
            kind == Kind.NOT_STARTED || kind == Kind.NOT_MAPPED ? Verdict.INVALID : Verdict.FAIL);
  }

  @Test
  void aLibraryThatIsGoneIsNamedByTheLoaderWhereThereIsNoGuard() throws IOException {
    RunFailure failure =
        run(script("exit 0"), Path.of("/nonexistent/libx.so"), Guard.off("a test"));
    assertThat(failure.kind()).isEqualTo(Kind.PRELOAD_IGNORED);
    assertThat(failure.text()).isEqualTo(Captured.text("preload-ignored.txt").strip());
  }

  private RunFailure run(Path program) throws IOException {
    Path source = Files.writeString(folder.resolve("lib.c"), "int one(void) { return 1; }");
    Path library = folder.resolve("lib.so");
    Ran.output(Command.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString()));
    return run(program, library, Guard.hiding(List.of()));
  }

  private RunFailure run(Path program, Path library, Guard guard) {
    PerfTool none = new PerfTool("/no/such/perf");
    Counting wait4 = new Counting(none, none.probe(PerfTool.EVENTS, folder));
    String cpus = CpuSet.clip("0-4095", Machine.here().allowedCpus()).used();
    Bench bench = new Bench(program, cpus, Duration.ofMinutes(5), guard, false);
    Slot slot = new Slot(Stage.SCREEN, "tiny", 1, 0, 0, Variant.CANDIDATE);
    RunOutcome outcome =
        new LocalRunner(folder, wait4)
            .run(new RunRequest(slot, Optional.of(library), bench, List.of(), Conditions.PLAIN));
    assertThat(outcome).isInstanceOf(RunOutcome.Broken.class);
    return ((RunOutcome.Broken) outcome).failure();
  }

  private Path script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("bench.sh"), "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
