package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.perf.PerfTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A library whose code in memory is not that of its file is not what callgrind counts. */
class PatchedCodeTest {
  private static final String BENCH =
      """
      #include <stdio.h>
      int speed(int slow);
      int main(int argc, char **argv) {
        printf("bench: ops=500 time=0.000500 ops/s=1000000.00\\n");
        return speed(argc) < 0;
      }
      """;

  /** Where callgrind is not, as a short run tells, the function begins with a return. */
  private static final String LIBRARY =
      """
      #define _GNU_SOURCE
      #include <stdint.h>
      #include <stdio.h>
      #include <string.h>
      #include <sys/mman.h>
      #include <unistd.h>
      #define CODE(function) ((void *)function)
      int speed(int slow) { return slow; }
      static char data[3 * 4096];
      static char *page(void *of) {
        uintptr_t size = (uintptr_t)sysconf(_SC_PAGESIZE);
        return (char *)((uintptr_t)of & ~(size - 1));
      }
      static void patch(void *from, int last) {
        mprotect(page(from), 4096, PROT_READ | PROT_WRITE | last);
        memset(from, *(char *)from, 1);
        mprotect(page(from), 4096, PROT_READ | last);
      }
      __attribute__((constructor)) static void first(void) { %s; }
      """;

  @TempDir private Path folder;

  @Tag("attack")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "patch(CODE(speed), PROT_EXEC)",
        "patch(CODE(puts), PROT_EXEC)",
      })
  void codeThatIsChangedInMemoryBreaksTheRun(String attack) throws IOException {
    RunOutcome outcome = run(LIBRARY.formatted(attack));
    assertThat(outcome).isInstanceOf(RunOutcome.Broken.class);
    assertThat(((RunOutcome.Broken) outcome).failure().kind()).isEqualTo(Kind.PATCHED);
    assertThat(((RunOutcome.Broken) outcome).failure().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Tag("attack")
  @Test
  void aFilterBeforeTheKernelBreaksTheRun() throws IOException {
    String filter =
        "struct sock_filter all = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);"
            + " struct sock_fprog program = {1, &all};"
            + " prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);"
            + " prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)";
    String needs =
        "#include <linux/filter.h>\n#include <linux/seccomp.h>\n#include <sys/prctl.h>\n";
    RunOutcome outcome = run(needs + LIBRARY.formatted(filter));
    assertThat(outcome).isInstanceOf(RunOutcome.Broken.class);
    assertThat(((RunOutcome.Broken) outcome).failure().text())
        .isEqualTo("it put a filter between the bench and the kernel (seccomp)");
  }

  @Test
  void whateverALibraryDoesWithItsDataIsItsOwnBusiness() throws IOException {
    String honest =
        "patch(data + 4096, 0), madvise(page(data + 4096), 4096, MADV_DONTNEED), data[0] = 1";
    assertThat(run(LIBRARY.formatted(honest))).isInstanceOf(RunOutcome.Done.class);
  }

  private RunOutcome run(String source) throws IOException {
    Path library = cc("lib.so", source, "-shared", "-fPIC");
    Path bench = cc("bench", BENCH, library.toString());
    PerfTool none = new PerfTool("/no/such/perf");
    Counting wait4 = new Counting(none, none.probe(PerfTool.EVENTS, folder));
    Slot slot = new Slot(Stage.SCREEN, "tiny", 1, 0, 0, Variant.CANDIDATE);
    Guard guard = Guard.hiding(List.of()).showing(folder);
    Bench program =
        new Bench(bench, Machine.here().allowedCpus(), Duration.ofMinutes(5), guard, false);
    return new LocalRunner(folder, wait4)
        .run(new RunRequest(slot, Optional.of(library), program, List.of(), Conditions.PLAIN));
  }

  private Path cc(String name, String source, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".c"), source);
    List<String> words = new java.util.ArrayList<>(List.of("cc", "-o"));
    words.addAll(List.of(folder.resolve(name).toString(), file.toString()));
    words.addAll(List.of(more));
    Ran.output(Command.of(words));
    return folder.resolve(name);
  }
}
