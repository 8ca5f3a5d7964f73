package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.measure.Progress;
import hakozuna.model.Settings;
import hakozuna.model.Stage;
import hakozuna.tools.HeldLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One gate at a time on a host: the second one waits, or does not, and says for whom. */
class HostTurnTest {
  private static final String OTHER = "process 7 of somebody, screen in /their/tree since noon";

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("host.lock");
  }

  private HostTurn turn(String... wait) {
    Properties properties = new Properties();
    properties.setProperty("host.lock", file().toString());
    if (wait.length > 0) {
      properties.setProperty("wait", wait[0]);
    }
    return new HostTurn(Stage.SCREEN, Settings.read(properties));
  }

  private HeldLock other() {
    return HeldLock.takeOfHost(file(), OTHER).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'run this again when it has ended, or leave -Dwait=0 out to wait for it'",
    "1 ms, 'it did not end within 0 s; run this again when'"
  })
  void whoeverDoesNotWaitIsToldWhoIsThere(String wait, String remedy) {
    try (HeldLock held = other();
        HostTurn turn = turn(wait);
        Progress progress = new Progress(System.out, "screen")) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> turn.await(progress))
          .isInstanceOf(StageProblem.class)
          .hasMessageStartingWith("another gate runs: " + OTHER + "; ")
          .hasMessageContaining(remedy);
    }
  }

  @Test
  void theSecondOneWaitsUntilTheFirstHasEnded() {
    HeldLock first = other();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream console =
        new PrintStream(said) {
          @Override
          public void flush() {
            first.close();
          }
        };
    try (HostTurn turn = turn();
        Progress progress = new Progress(console, "screen")) {
      turn.await(progress);
      assertThat(said.toString()).contains("[screen] another gate runs: " + OTHER + "; waiting");
      assertThat(HeldLock.holder(file()))
          .startsWith("process " + ProcessHandle.current().pid() + " of ")
          .contains(", screen in " + Path.of("").toAbsolutePath() + " since ");
    }
  }

  @Test
  void whoeverHasEndedIsNotWaitedFor() {
    other().close();
    try (HostTurn turn = turn("0");
        Progress progress = new Progress(System.out, "screen")) {
      turn.await(progress);
    }
    assertThat(HeldLock.takeOfHost(file(), OTHER)).hasValueSatisfying(HeldLock::close);
  }

  @Test
  void everyUserOfTheHostMayLockTheFile() throws IOException {
    other().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-rw-rw-");
    assertThat(folder.toFile().list()).containsExactly("host.lock");
  }

  @Test
  void aFileThatCannotBeLockedIsNamedWithTheWayOut() throws IOException {
    Files.createDirectory(file());
    try (HostTurn turn = turn();
        Progress progress = new Progress(System.out, "screen")) {
      assertThatThrownBy(() -> turn.await(progress))
          .isInstanceOf(StageProblem.class)
          .hasMessage(
              "cannot lock %s: Is a directory; choose a file that all gates of this host can lock"
                  + " with -Dhost.lock",
              file());
    }
  }

  @Test
  void whatTheFileSaysIsShownOnOneShortLine() throws IOException {
    Files.writeString(file(), "a\u001b[31m\nb" + "x".repeat(10_000));
    assertThat(HeldLock.holder(file())).startsWith("a [31m b").hasSizeLessThan(301);
  }
}
