package hakozuna.tools.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.HostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a program is started on a node, and when it counts as lost with it. */
class LeaseTest {
  @TempDir private Path folder;
  private Lease lease;

  @BeforeEach
  void lease() {
    lease = new Lease(new Slurm(Duration.ZERO), 7, "gate1", folder.resolve("facts"));
  }

  private static Command command(Path at, String... words) {
    Map<String, String> environment = new TreeMap<>(Map.of("LC_ALL", "C", "A", "b c,d\n"));
    return new Command(List.of(words), at, environment, Duration.ofMinutes(1));
  }

  @Test
  void aProgramIsAStepWithItsOwnEnvironmentAndNothingElse() {
    assertThat(lease.words(command(folder, "launch", "--limit", "3", "--", "bench", "a b", "")))
        .containsExactly(
            "srun",
            "--jobid=7",
            "--quiet",
            "--overlap",
            "--nodes=1",
            "--ntasks=1",
            "--whole",
            "--mem=0",
            "--mpi=none",
            "--input=none",
            "--export=NONE",
            "--propagate=NONE",
            "--chdir=" + folder,
            "/usr/bin/env",
            "-i",
            "A=b c,d\n",
            "LC_ALL=C",
            "launch",
            "--limit",
            "3",
            "--",
            "bench",
            "a b",
            "");
    assertThat(lease.words(command(Path.of("."), "true")))
        .contains("--chdir=" + Path.of("").toAbsolutePath());
  }

  @Test
  void anArgumentThatSrunWouldTakeForItselfIsRefused() {
    assertThatExceptionOfType(HostException.class)
        .isThrownBy(() -> lease.words(command(folder, "bench", ":")))
        .withMessage("srun takes the argument : for the end of a program: bench :");
    assertThat(lease.words(command(folder, "bench", "::", ":b"))).endsWith("bench", "::", ":b");
  }

  private boolean isLost(int exit, String said) {
    lease.noted(new Command.Result(exit, new byte[0], said));
    Thread.currentThread().interrupt();
    try {
      lease.await(folder.resolve("never written"));
      return true;
    } catch (IllegalStateException waited) {
      return false;
    } finally {
      Thread.interrupted();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srun: error: gate1: task 0: Exited with exit code 3",
        "srun: error: gate1: task 0: Killed",
        "srun: error: gate1: task 0: Terminated",
        "srun: error: gate1: task 0: Segmentation fault (core dumped)",
        "launch: cannot start bench",
        "",
      })
  void howAProgramEndedIsItsOwnResult(String said) {
    assertThat(isLost(1, said)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srun: error: Node failure on gate1",
        "srun: error: Node failure on gate1\nsrun: error: gate1: task 0: Terminated",
        "srun: error: gate1: task 0: Terminated\nsrun: error: Node failure on gate1",
        "slurmstepd-gate1: error: *** STEP 11.0 ON gate1 CANCELLED AT 2026-11-29T05:18:15 ***\nsrun: error: gate1: task 0: Terminated",
        "srun: error: Slurm job 7 has expired",
        "srun: error: Unable to confirm allocation for job 7: Invalid job id specified",
      })
  void aStepThatSlurmLostIsNot(String said) {
    assertThat(isLost(0, said)).isTrue();
    assertThat(isLost(1, said)).isTrue();
  }

  @Test
  void oneThatWentWellMakesUpForOneThatWasLost() {
    assertThat(isLost(1, "srun: error: Node failure on gate1")).isTrue();
    assertThat(isLost(0, "")).isFalse();
  }

  @Test
  void aFileThatTheSharedFolderShowsLateIsWaitedFor() {
    Path late = folder.resolve("report");
    CompletableFuture.runAsync(
        () -> Disk.write(late, "end=ok\n"),
        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    lease.await(late);
    assertThat(late).exists();
  }
}
