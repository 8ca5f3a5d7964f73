package hakozuna.tools.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scontrol says of a job: real answers, one for each state that a job of ours comes into. */
class JobTest {
  static String text(String name) {
    return Disk.read(Path.of("src/test/resources/slurm", name + ".txt"));
  }

  private static Job job(String name) {
    String line = text(name).strip();
    return Job.parse(Integer.parseInt(line.replaceFirst("JobId=(\\d+) .*", "$1")), line);
  }

  private static Job changed(String name, String what, String by) {
    String line = text(name);
    assertThat(line).contains(what);
    return Job.parse(1, line.replace(what, by));
  }

  @Test
  void oneThatRunsHasANodeAndNoEnd() {
    Job job = job("job-running");
    assertThat(job.isRunning()).isTrue();
    assertThat(job.isWaiting()).isFalse();
    assertThat(job.node()).isEqualTo("gate1");
    assertThat(job.end()).isEmpty();
  }

  @Test
  void oneThatWaitsSaysWhy() {
    Job job = job("job-pending");
    assertThat(job.isWaiting()).isTrue();
    assertThat(job.isRunning()).isFalse();
    assertThat(job.reason()).isEqualTo("Resources");
    assertThat(job.node()).isEqualTo("no node");
    assertThat(changed("job-pending", "=PENDING", "=CONFIGURING").isWaiting()).isTrue();
    assertThat(changed("job-pending", "=Resources", "=None").reason()).isEqualTo("no reason given");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "job-cancelled  | its allocation, job 1, was cancelled; run this again",
        "job-preempted  | its allocation, job 2, had to make room for another job; run this again, or choose a partition where nobody comes first (-Dslurm.partition)",
        "job-timeout    | its allocation, job 1, ran out of its time of 00:01:00; give it more with -Dslurm.time",
        "job-node-fail  | Slurm says that it is down; scontrol show node gate1 says why; run this again",
        "job-completed  | its allocation, job 9, ended (COMPLETED); if nobody ended it, the node may not see this project's folder, which must be shared",
        "job-failed     | its allocation, job 10, ended (FAILED); if nobody",
      })
  void oneThatEndedSaysHowAndWhatHelps(String name, String sentence) {
    Job job = job(name);
    assertThat(job.isRunning()).isFalse();
    assertThat(job.isWaiting()).isFalse();
    assertThat(job.isEnding()).isFalse();
    assertThat(job.end().orElseThrow()).startsWith(sentence);
  }

  /** Slurm hides why until all processes of the job are gone. */
  @Test
  void oneThatIsBeingEndedIsNeitherRunningNorOver() {
    Job job = job("job-completing");
    assertThat(job.isEnding()).isTrue();
    assertThat(job.isRunning()).isFalse();
    assertThat(job.isWaiting()).isFalse();
    assertThat(job.end()).isPresent();
  }

  @Test
  void oneThatWasCancelledInTheQueueNeverHadANode() {
    Job job = job("job-cancelled-in-queue");
    assertThat(job.node()).isEqualTo("no node");
    assertThat(job.end()).contains("its allocation, job 11, was cancelled; run this again");
  }

  @Test
  void oneThatSlurmDoesNotKnowIsLost() {
    assertThat(Slurm.isUnknown(text("job-unknown"))).isTrue();
    Job job = Job.parse(7, "");
    assertThat(job.state()).isEqualTo("UNKNOWN");
    assertThat(job.isRunning()).isFalse();
    assertThat(job.isWaiting()).isFalse();
    assertThat(job.end()).contains("Slurm knows its allocation, job 7, no more; run this again");
  }

  /** What somebody wrote into a comment is read after the fields that decide. */
  @ParameterizedTest
  @ValueSource(strings = {"JobState=RUNNING", "a=b NodeList=elsewhere"})
  void theFirstFieldOfANameCounts(String comment) {
    Job job = Job.parse(1, text("job-cancelled").strip() + " Comment=" + comment);
    assertThat(job.state()).isEqualTo("CANCELLED");
    assertThat(job.node()).isEqualTo("gate1");
  }
}
