package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.HeldRun;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stage in a process of its own, killed with SIGKILL at random moments, each time called again
 * with a reason, then run to its end. Each run is there once, those that left nothing are entered,
 * and the archive, judged in one go, gives the verdict that was entered.
 */
class KilledStageTest {
  private static final int KILLS = Integer.getInteger("kills", 15);
  private static final int BLOCKS = 60;

  /** On the average, all kills together leave the last quarter of the rows to the last call. */
  private static final int ROWS_BETWEEN = 2 * 3 * BLOCKS / KILLS - 1;

  /** Header, both sides of every block of the first lane, its copies, and a few rows. */
  private static final int IN_SECOND_LANE = 1 + 2 * BLOCKS + 7 + 5;

  /** Takes the journal as its name, and the command; a moment is a row, for load moves clocks. */
  private static final String KILLER =
      """
      "$@" >/dev/null 2>&1 & pid=$!
      while kill -0 $pid 2>/dev/null && [ "$(cat "$0" 2>/dev/null | wc -l)" -lt %d ]
      do sleep 0.01; done
      sleep %d.%03d
      kill -KILL $pid
      wait $pid
      """;

  /** Ends a run of the first lane, and the suite in the second. */
  private static final String ENDED_FROM_OUTSIDE =
      HeldRun.TERM_RUN
          + """
          ; touch "$0"
          until [ "$(rows screen,steady,)" -ge 9 ]; do kill -0 $pid || exit 9; sleep 0.01; done
          kill -KILL $pid
          """;

  private static final String[] REASON = {"reason", "the test killed it"};

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder);
    scene.orders().set(GateScene.ORDER, "runs", String.valueOf(BLOCKS));
  }

  @Test
  void nothingIsLostOrDoubledAndTheStageGoesOn() {
    Random moments = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      if (kill % 5 == 4) {
        killedAfter(0, moments.nextInt(1200)); // while it starts, builds and asks the ledger
      } else {
        int rows = rows();
        killedAfter(rows + 1 + moments.nextInt(ROWS_BETWEEN), moments.nextInt(30));
        assertThat(rows()).as("rows after kill %d", kill).isGreaterThan(rows);
      }
    }
    killedAfter(IN_SECOND_LANE, 0);

    assertThat(scene.run(ScreenGate.class, REASON)).isGreen();
    assertThat(entered()).hasSize(rows() - 1 + missed());
    List<String> runs = everyRunIsThereOnce();
    assertThat(runs).filteredOn(run -> run.contains("COPY")).hasSize(7);
    assertThat(scene.tree().root().resolve("ledger/toys.jsonl"))
        .content()
        .containsOnlyOnce("\"kind\":\"bound\"")
        .containsOnlyOnce("\"kind\":\"started\"")
        .containsOnlyOnce("\"kind\":\"ended\"");
    assertThat(reverified()).isGreen();
  }

  @Test
  void aRunEndedFromOutsideIsRepeatedAfterAKillInTheNextLane() {
    HeldRun.in(scene).after(20, ScreenGate.class, ENDED_FROM_OUTSIDE);
    assertThat(Disk.read(journal())).contains("screen,steady,");

    assertThat(scene.run(ScreenGate.class, REASON)).isGreen();
    everyRunIsThereOnce();
    assertThat(scene.text("screen", "failures.csv")).containsOnlyOnce("KILLED");
    assertThat(reverified()).isGreen();
  }

  @Test
  void whatKeepsAHalfMeasuredLaneFromGoingOnIsInTheArchive() {
    killedAfter(IN_SECOND_LANE, 0);
    String[] last =
        Disk.read(journal()).lines().reduce((before, row) -> row).orElseThrow().split(",");
    int next = Integer.parseInt(last[2]) + 1;
    for (String run : List.of("p0-baseline", "p1-candidate", "p0-candidate", "p1-baseline")) {
      String name = "raw/%s/s1-b%04d-%s.txt".formatted(last[1], next, run);
      Disk.folder(journal().resolveSibling(name));
    }

    assertThat(scene.run(ScreenGate.class, REASON))
        .isRed(
            "steady",
            Verdict.INVALID,
            "cannot write ",
            "s1-b%04d".formatted(next),
            "Is a directory");
    assertThat(scene.text("screen", "problems.csv")).contains("screen,steady,1,cannot write ");
    assertThat(reverified()).isGreen();
  }

  /** Kills the process some milliseconds after so many rows are on the disk. */
  private void killedAfter(int rows, int millis) {
    String killer = KILLER.formatted(rows, millis / 1000, millis % 1000);
    List<String> words = new ArrayList<>(List.of("sh", "-c", killer, journal().toString()));
    words.addAll(scene.command(ScreenGate.class, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of(REASON));
    Command.of(words).within(Duration.ofMinutes(10)).run();
  }

  private List<String> everyRunIsThereOnce() {
    List<String> runs = scene.text("screen", "samples.csv").lines().skip(1).toList();
    assertThat(runs.stream().map(KilledStageTest::slot)).doesNotHaveDuplicates();
    assertThat(runs.stream().map(KilledStageTest::side)).doesNotHaveDuplicates();
    assertThat(runs).filteredOn(run -> run.contains("BASELINE")).hasSize(2 * BLOCKS);
    assertThat(runs).filteredOn(run -> run.contains("CANDIDATE")).hasSize(2 * BLOCKS);
    return runs;
  }

  private List<String> entered() {
    return Disk.read(journal().resolveSibling("entered.csv")).lines().skip(1).toList();
  }

  /** Returns how many runs the ledger says were missed. */
  private int missed() {
    return Disk.read(scene.tree().root().resolve("ledger/toys.jsonl"))
        .lines()
        .filter(entry -> entry.contains("\"kind\":\"missed\""))
        .mapToInt(entry -> entry.split("\"position\":").length - 1)
        .sum();
  }

  private GateRun reverified() {
    Path ledger = scene.tree().root().resolve("ledger");
    return GateRun.of(ReverifyGate.class, Map.of("ledger.dir", ledger.toString()));
  }

  private Path journal() {
    return folder.resolve("tree/ledger/journal/toys-0001-screen/samples.csv");
  }

  private int rows() {
    return (int) Disk.text(journal()).orElse("").lines().count();
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
