package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to another draw by killing, deleting and asking again, each of them tried for real. */
class FreeRedrawGateTest {
  /** Candidate runs before the one that does something else. */
  private static final int GOOD_RUNS = 5;

  /** A file that is so many bytes long counts the candidate's runs; then the file is gone. */
  private static final String IN_ITS_SIXTH_RUN =
      """
      FILE *left = speed && *speed > 1000 ? fopen("%1$s", "r+") : NULL;
      if (left) {
          fseek(left, 0, SEEK_END);
          long runs = ftell(left);
          if (runs > 0) truncate("%1$s", runs - 1);
          else { unlink("%1$s"); %2$s; }
      }
      """;

  /** Takes the file to wait for as its name, and the command. */
  private static final String KILLER =
      """
      "$@" >/dev/null 2>&1 & pid=$!
      while [ -e "$0" ]; do kill -0 $pid || exit 9; sleep 0.01; done
      kill -%s $pid
      wait $pid
      """;

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
  }

  private Path left() {
    return folder.resolve("left");
  }

  private void inItsSixthRun(String does) {
    String speed = "int *said = dlsym";
    String bench = Disk.read(scene.tree().root().resolve("bench/bench.c"));
    String code = IN_ITS_SIXTH_RUN.formatted(left(), does) + speed;
    scene.tree().write("bench/bench.c", bench.replace(speed, code));
    Disk.write(left(), "x".repeat(GOOD_RUNS));
  }

  /** Ends the suite while the candidate's sixth run hangs. */
  private void endedBy(String signal) {
    inItsSixthRun("for (;;) pause()");
    List<String> words = new ArrayList<>(List.of("sh", "-c", KILLER.formatted(signal)));
    words.add(left().toString());
    words.addAll(scene.command(ScreenGate.class));
    Command.of(words).run();
    assertThat(left()).doesNotExist();
  }

  private Path ledger() {
    return scene.tree().root().resolve("ledger");
  }

  private GateRun reverified() {
    return GateRun.of(
        ReverifyGate.class,
        Map.of("ledger.dir", ledger().toString(), "output.dir", folder.resolve("out").toString()));
  }

  @Test
  void aRunThatWasKilledIsMissedUntilAReasonRepeatsIt() {
    endedBy("KILL");
    assertThat(scene.run(ScreenGate.class))
        .isRed(
            "quick",
            Verdict.REFUSED,
            "a run was started and left no result: quick, block 5, candidate, 2",
            "(entry 3, started, ",
            "-Dreason=");

    assertThat(scene.run(ScreenGate.class, "reason", "the lid was closed")).isGreen();
    String mark = "first plan of this candidate: reason \"the lid was closed\"; 1 run missed";
    assertThat(scene.text("screen", "summary.txt")).contains("MARK: " + mark);
    assertThat(scene.text("screen", "verdict.json"))
        .contains(mark.replace("\"", "\\\""), "\"missedRuns\" : 1", "\"what\" : \"missed\"");
    assertThat(scene.text("screen", "samples.csv").lines()).hasSize(1 + 2 * 9 + 7);
    assertThat(reverified()).isGreen();
    assertThat(Disk.read(folder.resolve("out/reverify/summary.txt"))).contains("MARK: toys, tiny");
  }

  @Test
  void aKillAndADeletedJournalAreNoSecondDraw() {
    endedBy("KILL");
    Disk.delete(ledger().resolve("journal"));

    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.REFUSED, "samples of an unfinished sitting are gone (entry 3, st");
    assertThat(scene.run(ScreenGate.class, "reason", "cleaned up")).isGreen();
    assertThat(scene.text("screen", "summary.txt"))
        .contains("MARK: second plan of this candidate: reason \"cleaned up\"");
  }

  @Test
  void anOrderlyEndCostsNoReasonAndIsRemembered() {
    endedBy("TERM");
    assertThat(scene.run(ScreenGate.class)).isGreen();
    assertThat(scene.text("screen", "summary.txt"))
        .contains("MARK: this candidate: 1 run interrupted");
    assertThat(reverified()).isGreen();
  }

  @Test
  void plansAreCountedAndShareOneError() {
    scene.candidate("-DSPEED=1050, -DWOBBLE=60");
    scene.run(ScreenGate.class, "budget", "1ms");
    assertThat(scene.text("screen", "verdict.json")).contains("\"confidence\" : 95.5");
    assertThat(scene.text("screen", "summary.txt")).doesNotContain("MARK");
    scene.run(ScreenGate.class, "budget", "1ms", "reason", "again");
    scene.run(ScreenGate.class, "budget", "1ms", "reason", "again");

    assertThat(scene.text("screen", "summary.txt"))
        .contains("MARK: third plan of this candidate: reasons \"again\", \"again\"");
    assertThat(scene.text("screen", "verdict.json"))
        .contains("\"plan\" : 3", "\"confidence\" : 99.875");
    assertThat(reverified()).isGreen();
  }

  @Test
  void blocksBeforeTheCandidateEndsItselfCount() {
    inItsSixthRun("raise(SIGTERM)");
    assertThat(scene.run(ScreenGate.class)).isRed("quick", Verdict.INVALID, "from outside");
    List<String> first = scene.text("screen", "samples.csv").lines().skip(1).toList();

    assertThat(scene.run(ScreenGate.class)).isGreen();
    List<String> all = scene.text("screen", "samples.csv").lines().skip(1).toList();
    assertThat(all).containsAll(first);
    assertThat(all).filteredOn(row -> row.contains("CANDIDATE")).hasSize(9);
    assertThat(scene.text("screen", "summary.txt"))
        .contains("MARK: this candidate: 1 INVALID sitting");
    assertThat(reverified()).isGreen();
  }
}
