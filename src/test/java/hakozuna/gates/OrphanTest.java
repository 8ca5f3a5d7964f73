package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.GateScene;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Launcher;
import hakozuna.tools.build.StoreFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stage that is killed, whatever it was doing, leaves no process behind. */
class OrphanTest {
  /**
   * Takes the file to wait for as its name, and the command. The launcher above adopts whatever a
   * dead process leaves, so that its children are all that there is to find. Nothing that is left
   * would end by itself, so the limit only ends a test that has failed.
   */
  private static final String KILLER =
      """
      "$@" >/dev/null 2>&1 & pid=$!
      until ls $0 >/dev/null 2>&1; do kill -0 $pid || exit 9; sleep 0.01; done
      kill -%s $pid; wait $pid
      tries=0
      while left=$(cat /proc/$PPID/task/$PPID/children) && [ "$(echo $left)" != $$ ] &&
            [ $tries -lt 1000 ]
      do sleep 0.01; tries=$((tries + 1)); done
      for each in $left; do
          [ $each = $$ ] || { echo "left: $(tr '\\\\0' ' ' </proc/$each/cmdline)"; }
      done
      echo looked
      """;

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    Launcher.built();
    scene = GateScene.in(folder).withOneLane();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void noBenchIsLeft(String signal) {
    scene.baseline("-DDOES=HANG");
    scene.orders().set(GateScene.ORDER, "run_limit", "1 h");
    killed(signal, folder.resolve("tree/ledger/journal") + "/*/raw/quick/*.stdout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void noMakeAndNothingThatItStartedIsLeft(String signal) {
    Path building = StoreFolder.here().path().resolve("build/src/lib/building");
    Path makefile = scene.tree().root().resolve("lib/Makefile");
    String slow = "clean:\n\t(setsid sleep 3600 &) ; touch building; sleep 3600\n";
    Disk.write(makefile, Disk.read(makefile).replace("clean:\n", slow));
    killed(signal, building.toString());
  }

  private void killed(String signal, String when) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", KILLER.formatted(signal), when));
    words.addAll(scene.command(ScreenGate.class));
    Command.Result run = Command.of(words).within(Duration.ofMinutes(10)).run();
    assertThat(run.output()).contains("looked").doesNotContain("left: ");
  }
}
