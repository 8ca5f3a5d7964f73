package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.BadFileException;
import hakozuna.model.Verdict;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.verdict.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever keeps a stage from measuring is one INVALID sentence. */
class StageProblemTest {
  private static final Path DETAILS = Path.of("target", "fault.txt");

  @AfterEach
  void forget() {
    Disk.delete(DETAILS);
  }

  private static Problem of(Throwable thrown) {
    return StageProblem.answered(
        () -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) thrown;
        },
        Function.identity());
  }

  static Throwable[] said() {
    IOException full = new IOException("No space left on device");
    return new Throwable[] {
      new StageProblem(Verdict.INVALID, "cannot x"),
      new BadFileException("cannot", "x"),
      new BuildException("cannot x"),
      new UncheckedIOException("cannot x", full),
      new UncheckedIOException(full),
      new OutOfMemoryError("unable to create native thread: cannot x")
    };
  }

  @ParameterizedTest
  @MethodSource("said")
  void whatAMachineCanDoIsASentenceAndNoFault(Throwable thrown) {
    Problem problem = of(thrown);
    assertThat(problem.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(problem.reason()).doesNotContain("Exception", "java.", "fault");
    assertThat(DETAILS).doesNotExist();
  }

  @Test
  void aFullDiskAndTooFewThreadsHaveARemedy() {
    assertThat(
            of(new UncheckedIOException(
                    "cannot write x", new IOException("No space left on device")))
                .reason())
        .startsWith("cannot write x: No space left on device; make room");
    assertThat(of(new OutOfMemoryError("x")).reason()).contains("ulimit -u", "-DargLine=-Xmx2g");
  }

  @Test
  void aFaultOfOursSaysSoAndItsDetailsAreInAFile() {
    for (Throwable fault :
        new Throwable[] {new IllegalStateException("odd"), new StackOverflowError()}) {
      assertThat(of(fault).reason())
          .startsWith("a fault of the suite itself, not of your candidate: report it with ")
          .contains(DETAILS.toAbsolutePath().toString())
          .doesNotContain("Exception", "Error");
      assertThat(DETAILS).content().contains(fault.getClass().getName(), "StageProblemTest");
    }
  }
}
