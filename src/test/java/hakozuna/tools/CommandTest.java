package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs are run to their end, whatever they do. */
class CommandTest {
  @TempDir private Path folder;

  @Test
  void outputComesWithTheExitCode() {
    Command.Result result = Command.of("sh", "-c", "echo out; echo err >&2; exit 3").run();
    assertThat(result.ok()).isFalse();
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.output()).contains("out\n").contains("err\n");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    Command.Result result = Command.of("/no/such/program").run();
    assertThat(result.exit()).isEqualTo(-1);
    assertThat(result.output()).contains("/no/such/program: cannot be started");
  }

  @Test
  void aProgramPastItsLimitIsKilledAndSaidSo() {
    Command.Result result = Command.of("sleep", "600").within(Duration.ofMillis(200)).run();
    assertThat(result.ok()).isFalse();
    assertThat(result.output()).contains("sleep: killed after PT0.2S");
  }

  @Test
  void aProgramThatIgnoresThePoliteSignalIsKilledWithItsDescendants() {
    String script =
        "trap '' TERM; (trap '' TERM; sleep 600; sleep 600) & while :; do sleep 600; done";
    Command.Result result = Command.of("sh", "-c", script).within(Duration.ofMillis(300)).run();
    assertThat(result.ok()).isFalse();
    assertThat(result.output()).contains("sh: killed after PT0.3S");
  }

  @Test
  void megabytesOfOutputAreDrained() {
    String script = "yes 0123456789abcde | head -c 3000000";
    assertThat(Command.of("sh", "-c", script).run().output()).hasSize(3_000_000);
  }

  @Test
  void whatMemoryCannotHoldIsDrainedAndSaidSo() {
    Command.Result result = Command.of("sh", "-c", "yes | head -c 100000000").run();
    assertThat(result.exit()).isEqualTo(-1);
    assertThat(result.output()).endsWith("sh: printed more than 64 MiB");
  }

  @Test
  void whoeverItLeavesBehindIsEnded() {
    Launcher.built();
    String pid =
        Command.of("sh", "-c", "setsid sleep 600 >/dev/null 2>&1 & echo $!").run().output();
    assertThat(Await.lives(Long.parseLong(pid.strip()))).isFalse();
  }

  @Test
  void argumentsArePassedAsTheyAre() {
    assertThat(Command.of("printf", "%s|", "a b", "'c'", "\"d\"", "$HOME", "").run().output())
        .isEqualTo("a b|'c'|\"d\"|$HOME||");
  }

  @Test
  void itRunsInItsFolderAndInTheCLocale() {
    Command.Result result = Command.of("sh", "-c", "pwd; echo $LC_ALL").in(folder).run();
    assertThat(result.output()).isEqualTo(folder + "\nC\n");
  }

  @Test
  void aFailureHasItsExitCodeAndItsOutput() {
    Command.Result result = Command.of("sh", "-c", "echo oops; exit 4").run();
    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.output()).isEqualTo("oops\n");
  }
}
