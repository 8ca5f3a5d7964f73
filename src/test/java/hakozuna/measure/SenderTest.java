package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.RunFailure;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.Await;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.perf.PerfTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends the signal answers for it: somebody else, the run itself, or its own fault. */
class SenderTest {
  private static final String WORK =
      """
      #include <signal.h>
      #include <stdlib.h>
      #include <unistd.h>
      int main(int argc, char **argv) {
        if (argc > 1) raise(atoi(argv[1]));
        if (write(1, "ready\\n", 6) == 6) pause();
      }
      """;

  @TempDir private Path folder;
  private Path program;
  private Path library;

  @BeforeEach
  void build() throws Exception {
    program = cc("program", WORK);
    library = cc("any.so", "int any;", "-shared", "-fPIC");
  }

  private Path cc(String name, String source, String... flags) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".c"), source);
    List<String> words = new ArrayList<>(List.of("cc", file.toString(), "-o"));
    words.add(folder.resolve(name).toString());
    words.addAll(List.of(flags));
    Ran.output(Command.of(words));
    return folder.resolve(name);
  }

  /** Both with and without the guard. */
  static List<Guard> guards() {
    return List.of(Guard.hiding(List.of()), Guard.off("a test"));
  }

  @Tag("attack")
  @ParameterizedTest
  @ValueSource(strings = {"TERM", "SEGV", "XCPU", "USR1", "ABRT", "HUP", "BUS", "KILL"})
  void whatSomebodyElseSendsIsNoDefect(String signal) {
    for (Guard guard : guards()) {
      RunFailure failure = killedBy(signal, guard);
      assertThat(failure.kind()).as(failure.text()).isEqualTo(Kind.KILLED);
      assertThat(failure.verdict()).isEqualTo(Verdict.INVALID);
    }
  }

  @Tag("attack")
  @ParameterizedTest
  @MethodSource("guards")
  void whatTheRunSendsItselfIsADefectWhateverItIs(Guard guard) {
    for (int signal : List.of(1, 2, 3, 6, 9, 10, 11, 13, 14, 15, 24)) {
      RunFailure failure = broken(run(guard, List.of(String.valueOf(signal))));
      assertThat(failure.kind()).as("signal %d", signal).isEqualTo(Kind.CRASHED);
      assertThat(failure.text()).endsWith(", sent by the run itself");
    }
  }

  @Test
  void aSignalFromAChildOfTheRunIsItsOwn() throws Exception {
    program =
        cc(
            "family",
            """
            #include <signal.h>
            #include <unistd.h>
            int main(void) {
              pid_t parent = getpid();
              if (fork() == 0) { kill(parent, SIGTERM); _exit(0); }
              pause();
            }
            """);
    for (Guard guard : guards()) {
      assertThat(broken(run(guard, List.of())).kind()).isEqualTo(Kind.CRASHED);
    }
  }

  private RunFailure killedBy(String signal, Guard guard) {
    CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> run(guard, List.of()));
    Path said = folder.resolve("raw/tiny/s1-b0000-p0-candidate.txt.stdout");
    Await.until("the program waits", () -> Disk.text(said).orElse("").equals("ready\n"));
    Ran.output(Command.of("kill", "-" + signal, String.valueOf(waiting())));
    return broken(run.join());
  }

  /**
   * Returns the process that the launcher started, by the name that it has in or out of a guard.
   */
  private static long waiting() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::pid)
        .filter(
            pid ->
                Disk.text(Path.of("/proc/" + pid + "/comm"))
                    .orElse("")
                    .matches("(bench|program)\\n"))
        .findFirst()
        .orElseThrow();
  }

  private static RunFailure broken(RunOutcome outcome) {
    return ((RunOutcome.Broken) outcome).failure();
  }

  private RunOutcome run(Guard guard, List<String> arguments) {
    PerfTool none = new PerfTool("/no/such/perf");
    Counting wait4 = new Counting(none, none.probe(PerfTool.EVENTS, folder));
    Slot slot = new Slot(Stage.SCREEN, "tiny", 1, 0, 0, Variant.CANDIDATE);
    Bench bench =
        new Bench(program, Machine.here().allowedCpus(), Duration.ofMinutes(5), guard, false);
    return new LocalRunner(folder, wait4)
        .run(new RunRequest(slot, Optional.of(library), bench, arguments, Conditions.PLAIN));
  }
}
