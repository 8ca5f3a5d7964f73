package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.SlurmScene;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short rehearsal of the subject that comes with the suite, on both nodes of a real Slurm. */
@Tag("cluster")
class OwnSubjectClusterTest {
  private static final List<String> LANES =
      List.of("guard_r0", "main_r0", "main_r50", "cross128_r90");

  @TempDir private static Path folder;
  private static SlurmScene cluster;
  private static String console;
  private static List<Run> runs;

  /** A row of samples. */
  private record Run(String lane, String node, Instant from, Instant to) {
    static Run of(String row) {
      String[] fields = row.split(",", -1);
      Instant from = Instant.parse(fields[14]);
      long nanos = Math.round(Double.parseDouble(fields[18]) * 1e9);
      return new Run(fields[1], fields[fields.length - 1], from, from.plusNanos(nanos));
    }

    boolean isDuring(Run other) {
      return this != other && from.isBefore(other.to) && other.from.isBefore(to);
    }
  }

  @BeforeAll
  static void rehearse() {
    cluster = SlurmScene.in(folder.resolve("slurm"));
    Map<String, String> asked = new TreeMap<>();
    for (String place : List.of("ledger.dir", "history.dir", "host.lock")) {
      asked.put(place, folder.resolve(place).toString());
    }
    asked.putAll(Map.of("runner", "slurm", "rehearse", "true", "budget", "2s", "runs", "2"));
    Command call = cluster.rehearsal(folder.resolve("target"), List.of(ScreenGate.class), asked);
    console = call.run().output();
    runs = Disk.read(left("samples.csv")).lines().skip(1).map(Run::of).toList();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Path left(String file) {
    return folder.resolve("target/gate/screen").resolve(file);
  }

  @Test
  void eachLaneHasAVerdict() {
    assertThat(LANES)
        .allSatisfy(
            lane ->
                assertThat(console)
                    .containsPattern("\\[screen] " + lane + ": (PASS|FAIL|UNDECIDED) [-+0-9]"));
    assertThat(runs).extracting(Run::lane).containsAll(LANES).hasSizeGreaterThan(15);
  }

  @Test
  void twoLanesAreMeasuredAtATimeEachAloneOnItsNode() {
    assertThat(runs).extracting(Run::node).containsOnly("gate1", "gate2");
    assertThat(LANES)
        .allSatisfy(
            lane ->
                assertThat(
                        runs.stream()
                            .filter(run -> run.lane().equals(lane))
                            .map(Run::node)
                            .distinct())
                    .hasSize(1));
    assertThat(runs).anySatisfy(run -> assertThat(others(run)).isNotEmpty());
    assertThat(runs)
        .allSatisfy(
            run -> assertThat(others(run)).extracting(Run::node).doesNotContain(run.node()));
  }

  private static List<Run> others(Run run) {
    return runs.stream().filter(run::isDuring).toList();
  }

  @Test
  void theVerdictSaysOnWhichNodesAndNoneIsKept() {
    String verdict = Disk.read(left("verdict.json"));
    assertThat(verdict).containsPattern("\"runner\" ?: ?\"slurm\"");
    assertThat(verdict.replaceAll("\\s", ""))
        .containsPattern("\"nodes\":\\{\"look\":\\{.*\"main_r0\":\\{[^}]*\"node\":\"gate[12]\"");
    assertThat(cluster.jobs("%A")).isEmpty();
  }
}
