package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may ask of a cluster, and the sentence for what he may not. */
class SlurmSpecTest {
  private static final Duration BUDGET = Duration.ofMinutes(3);

  private static Settings settings(String... asked) {
    Properties properties = new Properties();
    for (int i = 0; i < asked.length; i += 2) {
      properties.setProperty(asked[i], asked[i + 1]);
    }
    return Settings.read(properties);
  }

  private static SlurmSpec spec(String... asked) {
    return SlurmSpec.of(settings(asked), Optional.of(BUDGET));
  }

  @Test
  void whoAsksForNothingGetsWhatTheClusterIsSetTo() {
    SlurmSpec spec = spec();
    assertThat(spec.words()).isEmpty();
    assertThat(spec.facts()).isEmpty();
    assertThat(spec.nodes()).isEqualTo(64);
    assertThat(spec.longestWait()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void eachPropertyIsOneWordOfSbatch() {
    SlurmSpec spec =
        spec(
            "slurm.partition",
            "quiet,night",
            "slurm.account",
            "mem-2",
            "slurm.constraint",
            "icelake&!gpu",
            "slurm.options",
            "--qos=high --nodelist=n[1-4] --contiguous");
    assertThat(spec.words())
        .containsExactly(
            "--partition=quiet,night",
            "--account=mem-2",
            "--constraint=icelake&!gpu",
            "--qos=high",
            "--nodelist=n[1-4]",
            "--contiguous");
    assertThat(spec.facts()).containsOnlyKeys("constraint").containsValue("icelake&!gpu");
  }

  @Test
  void aNodeIsKeptForTwiceTheBudgetAndMoreButAtLeastForAnHour() {
    assertThat(spec().time()).isEqualTo(Duration.ofHours(1));
    assertThat(SlurmSpec.of(settings(), Optional.of(Duration.ofHours(2))).time())
        .isEqualTo(Duration.ofMinutes(270));
    assertThat(SlurmSpec.of(settings(), Optional.empty()).time()).isEqualTo(Duration.ofHours(1));
    assertThat(spec("slurm.time", "90s").time()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void nobodyNeedsToWait() {
    assertThat(spec("slurm.wait", "0").longestWait()).isZero();
    assertThat(spec("slurm.wait", "2h").longestWait()).isEqualTo(Duration.ofHours(2));
    assertThat(spec("slurm.nodes", "2").nodes()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "slurm.nodes, 0, '-Dslurm.nodes: ''0'' is not a whole number from 1 to 64'",
    "slurm.nodes, 65, '-Dslurm.nodes: ''65'' is not a whole number from 1 to 64'",
    "slurm.nodes, two, '-Dslurm.nodes: ''two'' is not a whole number from 1 to 64'",
    "slurm.time, soon, '-Dslurm.time: ''soon'' is not a time such as 60 s, 3 min or 1 h'",
    "slurm.time, 0, '-Dslurm.time: ''0'' is not a time such as 60 s, 3 min or 1 h'",
    "slurm.time, 01:00:00, '-Dslurm.time: ''01:00:00'' is not a time such as'",
    "slurm.wait, -1s, '-Dslurm.wait: ''-1s'' is not a time such as 60 s, 3 min or 1 h'",
    "slurm.partition, a b, '-Dslurm.partition=a b: is not a plain name of letters, digits, _ . ,'",
    "slurm.partition, --wrap=x, '-Dslurm.partition=--wrap=x: is not a plain name of letters'",
    "slurm.account, $(id), '-Dslurm.account=$(id): is not a plain name of letters, digits'",
    "slurm.options, high, '''high'' is not an option such as --qos=high; several stand with a '",
    "slurm.options, -p quiet, '''-p'' is not an option such as --qos=high'",
    "slurm.options, --qos=a --, '''--'' is not an option such as --qos=high'",
    "slurm.options, --Qos=a, '''--Qos=a'' is not an option such as --qos=high'",
  })
  void whatCannotBeIsRefusedWithWhatCan(String property, String value, String sentence) {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> spec(property, value))
        .withMessageContaining(sentence)
        .withMessageStartingWith("-D" + property);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nodes=2",
        "--node=2",
        "--exclu=user",
        "--tim=1",
        "--ntasks=4",
        "--exclusive=user",
        "--oversubscribe",
        "--requeue",
        "--output=/tmp/x",
        "--job-name=mine",
        "--comment=mine",
        "--array=1-9",
        "--wrap=id",
        "--export=ALL",
        "--time=1",
        "--partition=quiet",
        "--account=mem",
        "--constraint=gpu",
        "--test-only",
        "--hold",
        "--dependency=singleton",
        "--mem=1G",
        "--mem-per-cpu=1G",
        "--clusters=other",
        "--help",
      })
  void whatTheSuiteSetsItselfIsLeftToIt(String option) {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> spec("slurm.options", "--qos=high " + option))
        .withMessageContaining(
            "'%s' is set by the suite itself, or by a property of its own: leave it out"
                .formatted(option));
  }

  @Test
  void aClusterIsAskedForByName() {
    assertThat(SlurmSpec.isAsked(settings())).isFalse();
    assertThat(SlurmSpec.isAsked(settings("runner", "local"))).isFalse();
    assertThat(SlurmSpec.isAsked(settings("runner", "slurm", "slurm.nodes", "2"))).isTrue();
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> SlurmSpec.isAsked(settings("runner", "pbs")))
        .withMessage("-Drunner=pbs: is neither local nor slurm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slurm.partition", "slurm.nodes", "slurm.wait"})
  void whatIsAskedOfSlurmIsNotPassedOverWhereThereIsNone(String property) {
    for (String[] runner : new String[][] {{}, {"runner", "local"}}) {
      Properties properties = new Properties();
      properties.setProperty(property, "1");
      if (runner.length > 0) {
        properties.setProperty(runner[0], runner[1]);
      }
      assertThatExceptionOfType(BadFileException.class)
          .isThrownBy(() -> SlurmSpec.isAsked(Settings.read(properties)))
          .withMessage("-D" + property + ": needs -Drunner=slurm");
    }
  }
}
