package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.build.Command;
import hakozuna.testkit.GateMain;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage in a process of its own, killed with SIGKILL at random moments, then run to its end. */
class KilledStageTest {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final int BLOCKS = 60;

  @TempDir private Path folder;

  @Test
  void nothingIsLostOrDoubledAndTheStageGoesOn() throws IOException {
    GateScene scene = GateScene.in(folder);
    scene.orders().set(GateScene.ORDER, "runs", String.valueOf(BLOCKS));
    Random moments = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      killedAfter(1 + 3 * moments.nextDouble());
    }

    assertThat(scene.run(ScreenGate.class)).isGreen();
    List<String> runs = scene.text("screen", "samples.csv").lines().skip(1).toList();
    assertThat(runs.stream().map(KilledStageTest::slot)).doesNotHaveDuplicates();
    assertThat(runs).filteredOn(run -> run.contains("BASELINE")).hasSize(2 * BLOCKS);
    assertThat(runs).filteredOn(run -> run.contains("CANDIDATE")).hasSize(2 * BLOCKS);
    Path ledger = scene.tree().root().resolve("ledger");
    assertThat(Files.readString(ledger.resolve("toys.jsonl")))
        .containsOnlyOnce("\"kind\":\"bound\"")
        .containsOnlyOnce("\"kind\":\"started\"")
        .containsOnlyOnce("\"kind\":\"ended\"");
    assertThat(GateRun.of(ReverifyGate.class, Map.of("ledger.dir", ledger.toString()))).isGreen();
  }

  private void killedAfter(double seconds) {
    Command.of(
            "timeout",
            "--signal=KILL",
            String.format(Locale.ROOT, "%.3f", seconds),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            GateMain.class.getName(),
            ScreenGate.class.getName(),
            folder.toString())
        .run();
  }

  /** The lane, block and position of a row. */
  private static String slot(String row) {
    return String.join(",", List.of(row.split(",")).subList(1, 4));
  }
}
