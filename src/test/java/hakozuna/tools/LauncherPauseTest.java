package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-Z, or a machine that is paused: nobody hung. */
class LauncherPauseTest {
  private static final String STOPPED =
      "setsid sh -c '%s' & sleep 0.3; kill -STOP -- -$!; sleep 6; kill -CONT -- -$!; wait $!";

  @TempDir private Path folder;

  @Test
  void timeInWhichEverybodyStoodStillIsNotTheRuns() throws IOException {
    Path report = folder.resolve("report");
    String line =
        "exec %s --report %s --limit 4 --stdout %s --stderr %s -- sleep 1"
            .formatted(Launcher.built(), report, folder.resolve("out"), folder.resolve("err"));
    assertThat(Command.of("sh", "-c", STOPPED.formatted(line)).run().exit()).isZero();
    assertThat(LaunchReport.parse(Files.readString(report)).status()).isEqualTo("exited");
  }
}
