package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever ends the suite while it checks integrity has seen something: the next call knows it. */
class KilledChecksTest {
  /** Takes the journal's table of runs as its name, and the command. */
  private static final String ENDER =
      """
      "$@" >/dev/null 2>&1 & pid=$!
      until grep -q 'checking integrity.*STARTED' "$0" 2>/dev/null
      do kill -0 $pid || exit 9; sleep 0.05; done
      sleep 1
      kill -%s $pid
      wait $pid
      true
      """;

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
    scene
        .orders()
        .write(
            GateScene.ORDER,
            scene.orders().text(GateScene.ORDER)
                + """

        integrity:
          screen: 5 s
          replay: 5 s
          memory_growth: 25%
        """);
  }

  @Test
  void aKillIsMissedAndWantsAReason() {
    ended("KILL");
    assertThat(Disk.read(entered())).contains("checking integrity").doesNotContain("ENDED");
    scene.run(ScreenGate.class);
    assertThat(scene.lastScreen("screen"))
        .contains(
            "REFUSED",
            "a run was started and left no result: checking integrity, block 1, candidate");
    scene.run(ScreenGate.class, "reason", "the test killed it");
    assertThat(scene.lastScreen("screen")).contains("reason \"the test killed it\"; 1 run missed");
    assertThat(reverified().tests()).allMatch(test -> test.status().equals("SUCCESSFUL"));
  }

  @Test
  void anOrderlyEndIsAnInterruption() {
    ended("TERM");
    assertThat(Disk.read(entered())).contains("checking integrity", "INTERRUPTED");
    scene.run(ScreenGate.class);
    assertThat(scene.lastScreen("screen")).contains("1 run interrupted");
    assertThat(reverified().tests()).allMatch(test -> test.status().equals("SUCCESSFUL"));
  }

  private void ended(String signal) {
    List<String> words =
        new ArrayList<>(List.of("sh", "-c", ENDER.formatted(signal), entered().toString()));
    words.addAll(scene.command(ScreenGate.class, "-XX:TieredStopAtLevel=1"));
    Command.of(words).within(Duration.ofMinutes(5)).run();
  }

  private GateRun reverified() {
    Path ledger = scene.tree().root().resolve("ledger");
    return GateRun.of(ReverifyGate.class, Map.of("ledger.dir", ledger.toString()));
  }

  private Path entered() {
    return folder.resolve("tree/ledger/journal/toys-0001-screen/entered.csv");
  }
}
