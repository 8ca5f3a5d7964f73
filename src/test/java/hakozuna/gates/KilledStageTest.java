package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.tools.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage in a process of its own, killed with SIGKILL at random moments, then run to its end. */
class KilledStageTest {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final int BLOCKS = 60;

  private static final int ROWS_BETWEEN = 8;

  /** Header, both sides of every block of the first lane, its copies, and a few rows. */
  private static final int IN_SECOND_LANE = 1 + 2 * BLOCKS + 7 + 5;

  /** Takes the journal as its name, and the command; a moment is a row, for load moves clocks. */
  private static final String KILLER =
      """
      "$@" >/dev/null 2>&1 & pid=$!
      while kill -0 $pid 2>/dev/null && [ "$(cat "$0" 2>/dev/null | wc -l)" -lt %d ]
      do sleep 0.005; done
      sleep 0.%03d
      kill -KILL $pid
      wait $pid
      """;

  @TempDir private Path folder;

  @Test
  void nothingIsLostOrDoubledAndTheStageGoesOn() throws IOException {
    GateScene scene = GateScene.in(folder);
    scene.orders().set(GateScene.ORDER, "runs", String.valueOf(BLOCKS));
    Random moments = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      int rows = rows();
      int next = rows + 1 + moments.nextInt(ROWS_BETWEEN);
      killedAfter(kill < KILLS - 1 ? next : Math.max(next, IN_SECOND_LANE), moments.nextInt(30));
      assertThat(rows()).as("rows after a kill").isGreaterThan(rows);
    }

    assertThat(scene.run(ScreenGate.class)).isGreen();
    List<String> runs = scene.text("screen", "samples.csv").lines().skip(1).toList();
    assertThat(runs.stream().map(KilledStageTest::slot)).doesNotHaveDuplicates();
    assertThat(runs).filteredOn(run -> run.contains("COPY")).hasSize(7);
    assertThat(runs.stream().map(KilledStageTest::side)).doesNotHaveDuplicates();
    assertThat(runs).filteredOn(run -> run.contains("BASELINE")).hasSize(2 * BLOCKS);
    assertThat(runs).filteredOn(run -> run.contains("CANDIDATE")).hasSize(2 * BLOCKS);
    Path ledger = scene.tree().root().resolve("ledger");
    assertThat(Files.readString(ledger.resolve("toys.jsonl")))
        .containsOnlyOnce("\"kind\":\"bound\"")
        .containsOnlyOnce("\"kind\":\"started\"")
        .containsOnlyOnce("\"kind\":\"ended\"");
    assertThat(GateRun.of(ReverifyGate.class, Map.of("ledger.dir", ledger.toString()))).isGreen();
  }

  /** Kills the process some milliseconds after so many rows are on the disk. */
  private void killedAfter(int rows, int millis) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", KILLER.formatted(rows, millis)));
    words.add(journal().toString());
    words.addAll(GateScene.at(folder).command(ScreenGate.class));
    Command.of(words).run();
  }

  private Path journal() {
    return folder.resolve("tree/ledger/journal/toys-0001-screen/samples.csv");
  }

  private int rows() throws IOException {
    return Files.exists(journal()) ? Files.readAllLines(journal()).size() : 0;
  }

  /** The lane, block and variant of a row. */
  private static String side(String row) {
    String[] fields = row.split(",");
    return String.join(",", fields[1], fields[2], fields[4]);
  }

  /** The lane, block and position of a row. */
  private static String slot(String row) {
    return String.join(",", List.of(row.split(",")).subList(1, 4));
  }
}
