package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.ClusterCall;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.SlurmScene;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node cannot be had, or is not like the others: each time a sentence says why and what helps.
 */
@Tag("cluster")
class QueueClusterTest {
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
  }

  @Test
  void whoWaitsIsToldWhereAndWhyAndNoLongerThanHeWants() {
    cluster.taken();
    cluster.taken();
    assertThat(rehearsed("slurm.wait", "12s"))
        .containsPattern(
            "\\[screen] waiting for a node for look: job \\d+ is number 1 of 1 in the queue \\((Resources|Priority)\\)")
        .contains("FAILED INVALID ", "no node for look within 12 s: job ")
        .contains("remedy: run this again later, or wait longer with -Dslurm.wait");
    assertThat(cluster.jobs("%A")).hasSize(2);
  }

  @Test
  void aPartitionThatIsShutIsWaitedForNoLongerThanWanted() {
    assertThat(rehearsed("slurm.partition", "shut", "slurm.wait", "3s"))
        .contains("FAILED INVALID ", "no node for look within 3 s: job ", "(PartitionDown)");
    assertThat(cluster.jobs("%A")).isEmpty();
  }

  @Test
  void whatSlurmDoesNotKnowIsToldInItsWords() {
    assertThat(rehearsed("slurm.partition", "nix"))
        .contains(
            "FAILED INVALID ", "Slurm gives no node: invalid partition specified: nix; remedy");
    assertThat(rehearsed("slurm.constraint", "gpu"))
        .contains("Slurm gives no node: Batch job submission failed: Invalid feature specification")
        .contains("choose with -Dslurm.partition, -Dslurm.account, -Dslurm.constraint");
    assertThat(rehearsed("slurm.options", "--bogus"))
        .contains("Slurm gives no node: unrecognized option '--bogus'; remedy");
  }

  @Test
  void aNodeOfAnotherTypeMeasuresNoLane() {
    cluster.stop("gate2");
    cluster.start("taskset -c 0 slurmd -N gate2");
    cluster.rest();
    assertThat(rehearsed())
        .contains("FAILED INVALID ", "node gate2 is of another type: it has {affinity=0, ")
        .contains(", and the plan {affinity=0")
        .contains("remedy: name the type with -Dslurm.constraint");
    assertThat(rehearsed("slurm.constraint", "first", "lane", GateScene.SECOND))
        .doesNotContain(" FAILED ")
        .contains(GateScene.SECOND + " SUCCESSFUL");
    cluster.stop("gate2");
    cluster.start("slurmd -N gate2");
  }

  @Test
  void theDoctorLooksAtANodeAndGivesItBack() {
    ClusterCall.begin(cluster, scene, DoctorGate.class).end();
    assertThat(Disk.read(folder.resolve("gate/doctor/summary.txt")))
        .contains("Node gate1, which sees this folder", "  runner                   slurm");
    assertThat(cluster.jobs("%A %T")).noneMatch(job -> job.endsWith("RUNNING"));
  }

  private String rehearsed(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "rehearse";
    all[1] = "true";
    System.arraycopy(more, 0, all, 2, more.length);
    return ClusterCall.begin(cluster, scene, ScreenGate.class, all).end();
  }
}
