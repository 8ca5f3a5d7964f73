package hakozuna.tools.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.HostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How Slurm's commands are asked, and which of their words mean what. */
class SlurmTest {
  private static final String AWAY =
      "slurm_load_jobs error: Unable to contact slurm controller (connect failure)";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        AWAY,
        "srun: error: Unable to confirm allocation for job 1: Socket timed out on send/recv operation",
        "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)",
        "srun: error: Unable to confirm allocation for job 33: Connection reset by peer",
        "slurm_load_jobs error: Zero Bytes were transmitted or received",
        "srun: error: Task launch for StepId=1.0 failed on node gate1: Communication connection failure",
      })
  void aControllerThatIsAwayIsNoAnswer(String said) {
    assertThat(Slurm.isAway(said)).isTrue();
    assertThat(Slurm.isUnknown(said)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slurm_load_jobs error: Invalid job id specified",
        "sbatch: error: invalid partition specified: nix",
        "srun: error: Node failure on gate1",
        "srun: error: gate1: task 0: Killed",
        "",
      })
  void everyOtherAnswerIsOne(String said) {
    assertThat(Slurm.isAway(said)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sbatch: error: invalid partition specified: nix | invalid partition specified: nix",
        "sbatch: unrecognized option '--bogus' | unrecognized option '--bogus'",
        "srun: fatal: No command given to execute. | No command given to execute.",
        "srun: error: Node failure on gate1 | Node failure on gate1",
        "slurmstepd-gate1: error: *** STEP 1.0 ON gate1 CANCELLED AT 2026 *** | *** STEP 1.0 ON",
      })
  void itsCommandsComplainInTheirOwnName(String said, String words) {
    assertThat(Slurm.complaint("a bench: error: no\n" + said + "\nsrun: error: later"))
        .hasValueSatisfying(complaint -> assertThat(complaint).startsWith(words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "launch: error: cannot start bench",
        "  srun: error: quoted by somebody",
        "srun: job 1 queued and waiting for resources",
        "sbatch: Warning: can't run 1 processes on 2 nodes",
      })
  void whatOthersSayIsNoComplaintOfSlurm(String said) {
    assertThat(Slurm.complaint(said)).isEmpty();
  }

  @Test
  void everyRefusalThatWasSeenIsUnderstood() {
    List<String> refusals = Slurm.complaints(JobTest.text("sbatch-refused")).toList();
    assertThat(refusals)
        .containsExactly(
            "invalid partition specified: nix",
            "Batch job submission failed: Invalid partition name specified",
            "Batch job submission failed: Invalid feature specification",
            "unrecognized option '--bogus'",
            "Batch job submission failed: Requested node configuration is not available");
  }

  @Test
  void theUsersOwnVariablesDoNotSteerIt() {
    assertThat(Slurm.command(List.of("sbatch")).environment())
        .containsEntry("LC_ALL", "C")
        .containsKey("PATH")
        .allSatisfy((name, value) -> assertThat(Slurm.steers(name)).isFalse());
    for (String name :
        List.of(
            "SLURM_JOB_ID",
            "SALLOC_PARTITION",
            "SBATCH_EXCLUSIVE",
            "SLURM_CONF_SERVER",
            "SRUN_DEBUG",
            "SINFO_PARTITION",
            "SQUEUE_FORMAT",
            "SCANCEL_STATE",
            "SCONTROL_FUTURE")) {
      assertThat(Slurm.steers(name)).as(name).isTrue();
    }
    for (String name : List.of("SLURM_CONF", "PATH", "HOME", "MY_SLURM_JOB_ID", "SLURMD")) {
      assertThat(Slurm.steers(name)).as(name).isFalse();
    }
  }

  @Test
  void whereItIsNotInstalledTheSentenceSaysHowToGetIt() {
    assertThatExceptionOfType(HostException.class)
        .isThrownBy(() -> Slurm.once(List.of("squeue-that-nobody-has", "-h")))
        .withMessageStartingWith(
            "-Drunner=slurm: there is no squeue-that-nobody-has here; remedy: ")
        .withMessageContaining("apt-get install slurm-client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scontrol: error: s_p_parse_file: cannot stat file /nix/slurm.conf: No such file",
        "sbatch: fatal: Could not establish a configuration source"
      })
  void withoutAConfigurationTheSentenceSaysWhatToName(String said) {
    assertThatExceptionOfType(HostException.class)
        .isThrownBy(() -> Slurm.once(List.of("sh", "-c", "echo '" + said + "' >&2; exit 1")))
        .withMessageContaining("let SLURM_CONF name its slurm.conf");
  }

  @Test
  void theSocketThatARunMustNotSeeIsReadFromTheConfiguration() {
    assertThat(Slurm.socket("AuthInfo                = socket=/srv/munge/socket,ttl=60"))
        .contains(Path.of("/srv/munge/socket"));
    assertThat(Slurm.socket("AuthInfo                = (null)")).isEmpty();
    assertThat(Slurm.socket("AuthAltParameters       = socket=/srv/other")).isEmpty();
  }

  @Test
  void aControllerThatComesBackIsAskedAgain() {
    Command.Result answer = new Slurm(Duration.ofHours(1)).ask(script(2));
    assertThat(answer.ok()).isTrue();
    assertThat(Slurm.lines(answer)).containsExactly("17 RUNNING", "18 PENDING");
    assertThat(Disk.read(folder.resolve("calls"))).hasLineCount(3);
  }

  @Test
  void oneThatStaysAwayIsASentenceWithARemedy() {
    assertThatExceptionOfType(HostException.class)
        .isThrownBy(() -> new Slurm(Duration.ZERO).ask(script(9)))
        .withMessageStartingWith("Slurm's controller has not answered for 0 s: ")
        .withMessageContaining("remedy: scontrol ping says which host it is");
  }

  @Test
  void anAnswerThatIsAnErrorIsNotAskedForAgain() {
    assertThat(new Slurm(Duration.ZERO).ask("sh", "-c", "echo no >&2; exit 1").exit()).isEqualTo(1);
  }

  @Test
  void itsLinesAreThoseOfItsOutputAlone() {
    byte[] printed = " 1 \n\n2\n".getBytes(StandardCharsets.UTF_8);
    assertThat(Slurm.lines(new Command.Result(0, printed, "sbatch: Warning")))
        .containsExactly("1", "2");
  }

  /** A command whose controller is away so many times. */
  private String[] script(int times) {
    String script =
        """
        echo call >>"$0/calls"
        [ $(wc -l <"$0/calls") -le %d ] && { echo '%s' >&2; exit 1; }
        printf '17 RUNNING\\n\\n 18 PENDING\\n'
        """
            .formatted(times, AWAY);
    return new String[] {"sh", "-c", script, folder.toString()};
  }
}
