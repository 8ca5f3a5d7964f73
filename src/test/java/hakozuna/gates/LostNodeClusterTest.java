package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Await;
import hakozuna.testkit.ClusterCall;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.HeldRun;
import hakozuna.testkit.SlurmScene;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can happen to nodes, controller and suite in the middle of a run, done to a real Slurm. Each
 * is INVALID of that sitting or waited out, and the next call goes on with each run once.
 */
@Tag("cluster")
class LostNodeClusterTest {
  private static final int BLOCKS = 16;
  private static final int RAW_FILE = 19;
  private static final String RED = " FAILED INVALID ";

  @TempDir private static Path place;
  private static SlurmScene cluster;
  @TempDir private Path folder;
  private GateScene scene;

  @BeforeAll
  static void start() {
    cluster = SlurmScene.in(place.resolve("slurm"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void scene() {
    cluster.rest();
    scene = GateScene.in(folder);
    scene.orders().set(GateScene.ORDER, "runs", String.valueOf(BLOCKS));
    HeldRun.in(scene);
  }

  @Test
  void aCancelledAllocationIsInvalidOfItsLaneAloneAndTheNextCallGoesOn() {
    ClusterCall call = call().holdAfter(5);
    String job = cluster.jobFor(GateScene.FIRST);
    String node = cluster.nodeOf(job);
    cluster.cancel(job);
    cluster.untilGone(job);
    String said = call.release().end();
    assertThat(said)
        .contains(GateScene.FIRST + RED)
        .contains("the run was lost with its node: node " + node + " was lost")
        .contains("its allocation, job " + job + ", was cancelled; run this again")
        .contains(GateScene.SECOND + " SUCCESSFUL")
        .doesNotContain("FAILED FAIL");
    assertThat(cluster.jobs("%A")).isEmpty();

    assertThat(call().end()).doesNotContain(" FAILED ");
    everyRunIsThereOnce(2);
    assertThat(scene.text("screen", "failures.csv")).containsOnlyOnce("HOST_LOST");
  }

  @Test
  void aNodeThatIsTakenAwayIsInvalidAndAControllerThatIsAwayIsWaitedFor() {
    scene.withOneLane();
    ClusterCall call = call().holdAfter(3);
    String job = cluster.jobFor(GateScene.FIRST);
    String node = cluster.nodeOf(job);
    cluster.lines("scontrol", "update", "nodename=" + node, "state=down", "reason=test");
    lost(
        call,
        job,
        "node " + node + " was lost: Slurm says that it is down; scontrol show node " + node);
    cluster.start("scontrol update nodename=" + node + " state=resume");
    cluster.rest();

    call = call().holdAfter(3);
    job = cluster.jobFor(GateScene.FIRST);
    String other = cluster.taken("--partition=urgent", "--nodelist=" + cluster.nodeOf(job));
    lost(call, job, "its allocation, job " + job + ", had to make room for another job");
    cluster.cancel(other);

    call = call().holdAfter(3);
    job = cluster.jobFor(GateScene.FIRST);
    cluster.lines("scontrol", "update", "jobid=" + job, "EndTime=now");
    lost(
        call,
        job,
        "its allocation, job " + job + ", ran out of its time of 00:01:00; give it more");

    call = call().holdAfter(3);
    cluster.signal("STOP", "slurmctld");
    call.release();
    pause(30);
    cluster.signal("CONT", "slurmctld");
    call.goOn(3);
    cluster.signal("KILL", "slurmctld");
    pause(8);
    cluster.start("slurmctld");
    assertThat(call.end()).doesNotContain(" FAILED ");
    everyRunIsThereOnce(1);
    assertThat(scene.text("screen", "failures.csv").split("HOST_LOST")).hasSize(4);
    everythingIsKeptAsHere();
  }

  @Test
  void aSuiteThatIsKilledKeepsItsNodesUntilTheNextCallGivesThemBack() {
    ClusterCall call = call().holdAfter(5);
    call.suite().destroyForcibly();
    call.release().end();
    assertThat(cluster.jobs("%T")).contains("RUNNING");

    assertThat(call().end())
        .contains("gave back what an earlier call left: ")
        .contains("REFUSED", "a run was started and left no result");
    assertThat(cluster.jobs("%A")).isEmpty();
    assertThat(call("reason", "the test killed it").end()).doesNotContain(" FAILED ");
    everyRunIsThereOnce(2);
  }

  @Test
  void aSuiteThatIsAskedToEndGivesItsNodesBackAtOnce() {
    scene.withOneLane();
    ClusterCall call = call().holdAfter(5);
    call.suite().destroy();
    call.end();
    Await.until("all is given back", () -> cluster.jobs("%A").isEmpty());
    call.release();
    assertThat(call().end()).doesNotContain(" FAILED ");
    everyRunIsThereOnce(1);
  }

  private ClusterCall call(String... properties) {
    return ClusterCall.begin(cluster, scene, ScreenGate.class, properties);
  }

  /** The held run ends with its allocation, and is let go only then. */
  private static void lost(ClusterCall call, String job, String why) {
    cluster.untilGone(job);
    assertThat(call.release().end())
        .contains(GateScene.FIRST + RED)
        .contains("the run was lost with its node: ")
        .contains(why)
        .doesNotContain("FAILED FAIL");
    assertThat(cluster.jobs("%A %k")).noneMatch(one -> one.contains(GateScene.FIRST));
  }

  private void everyRunIsThereOnce(int lanes) {
    List<String> runs = scene.text("screen", "samples.csv").lines().skip(1).toList();
    assertThat(runs.stream().map(row -> fields(row, 1, 2, 3))).doesNotHaveDuplicates();
    assertThat(runs.stream().map(row -> fields(row, 1, 2, 4))).doesNotHaveDuplicates();
    for (String side : List.of("BASELINE", "CANDIDATE")) {
      assertThat(runs)
          .filteredOn(run -> run.contains(side))
          .hasSizeGreaterThanOrEqualTo(lanes * BLOCKS);
    }
    assertThat(runs).allMatch(run -> run.matches(".*,gate[12]"));
  }

  private static String fields(String row, int... numbers) {
    String[] all = row.split(",");
    return Arrays.stream(numbers).mapToObj(number -> all[number]).toList().toString();
  }

  /** The parts of a run's raw file, and the names in them, are those of a run on this machine. */
  private void everythingIsKeptAsHere() {
    GateScene here = GateScene.in(folder.resolve("here")).withOneLane();
    here.rehearse(ScreenGate.class);
    assertThat(names(scene)).isEqualTo(names(here)).contains("== report", "life_ns", "== stdout");
  }

  private static List<String> names(GateScene scene) {
    String row = scene.text("screen", "samples.csv").lines().skip(1).findFirst().orElseThrow();
    return scene
        .text("screen", row.split(",")[RAW_FILE])
        .lines()
        .flatMap(line -> line.startsWith("== ") ? Stream.of(line) : Stream.of(line.split("=")[0]))
        .filter(line -> line.matches("== .*|[a-z_]+"))
        .toList();
  }

  private static void pause(int seconds) {
    try {
      Thread.sleep(seconds * 1000L);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
