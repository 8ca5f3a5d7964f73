package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that cannot be written. A limit on the size of files, which needs no root, stops a table in
 * the middle of a row just as a full disk does.
 */
class FullDiskTest {
  private static final int BLOCKS = 40;

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder);
    scene.orders().set(GateScene.ORDER, "runs", String.valueOf(BLOCKS));
  }

  /**
   * The soft limits stop us and not a run, in blocks of 512 bytes: the first lane, the second, and
   * the archive.
   */
  @ParameterizedTest
  @ValueSource(ints = {34, 64, 100})
  void aStageThatCannotWriteIsInvalidAndGoesOnWhenItCan(int limit) {
    scene.rehearse(ScreenGate.class); // builds, for what a build makes is larger

    Command.Result stopped = limited(limit);
    assertThat(stopped.exit()).isNotZero();
    assertThat(stopped.output())
        .contains("INVALID", "cannot write ", "File too large; raise the limit")
        .doesNotContain("\tat ", "Exception", "fault of the suite");
    assertThat(ledger().resolve("toys.jsonl")).content().doesNotContain("\"FAIL\"", "frozen");

    assertThat(scene.run(ScreenGate.class)).isGreen();
    List<String> rows = scene.text("screen", "samples.csv").lines().toList();
    List<String> runs = rows.subList(1, rows.size());
    int columns = rows.get(0).split(",", -1).length;
    assertThat(runs)
        .filteredOn(run -> run.contains("CANDIDATE"))
        .hasSizeGreaterThanOrEqualTo(2 * BLOCKS);
    assertThat(runs).allMatch(run -> run.split(",", -1).length == columns);
    assertThat(GateRun.of(ReverifyGate.class, Map.of("ledger.dir", ledger().toString()))).isGreen();
  }

  @ParameterizedTest
  @ValueSource(strings = {"output.dir", "ledger.dir"})
  void aFolderThatCannotBeMadeIsOneSentence(String property) {
    Path file = folder.resolve("file");
    Disk.write(file, "in the way");
    GateRun run = scene.run(ScreenGate.class, property, file.resolve("below").toString());
    List<String> said = run.tests().stream().map(GateRun.Ending::message).toList();
    assertThat(said).anyMatch(text -> text.contains("cannot ") && text.contains(file.toString()));
    assertThat(said).allMatch(text -> text.isEmpty() || text.startsWith("INVALID"));
    assertThat(run.console()).doesNotContain("Exception", "fault of the suite");
  }

  private Command.Result limited(int blocks) {
    String limited = "ulimit -S -f " + blocks + " && exec \"$0\" \"$@\"";
    List<String> words = new ArrayList<>(List.of("sh", "-c", limited));
    words.addAll(scene.command(ScreenGate.class, "-XX:-UsePerfData"));
    return Command.of(words).within(Duration.ofMinutes(10)).run();
  }

  private Path ledger() {
    return scene.tree().root().resolve("ledger");
  }
}
