package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.OtherProject;
import hakozuna.tools.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage in a container, or in files that belong to somebody else. */
class StrangerTest {
  private static final Pattern STORE = Pattern.compile("/tmp/hz4-gate-\\w{16}");

  @TempDir private Path folder;
  private OtherProject project;

  @BeforeEach
  void project() throws IOException {
    project = OtherProject.in(folder);
  }

  /** JUnit deletes only what its user may change. */
  @AfterEach
  void makeWritable() throws IOException {
    for (Path each :
        List.of(project.clone(""), project.clone("target"), project.clone("scene/tree"))) {
      mode(each, "rwxr-xr-x");
    }
  }

  /** Another user's folder, where this one is root; else one that nobody may write to. */
  private void lock(String file) throws IOException {
    mode(project.clone(file), "r-xr-xr-x");
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private String run(Class<?> gate, String... properties) {
    return project.run(List.of(), project.clone(""), gate, properties);
  }

  /** No name, no terminal, no writable home, LC_ALL=C, an image's layers, a blank in the path. */
  @Test
  void aScreenInAContainerIsDecided() throws IOException {
    Path seen = Files.createDirectory(folder.resolve("my clone"));
    project.owned("");
    List<String> layers = project.layers(seen);
    System.out.println(
        "a screen in a container: "
            + (layers.isEmpty() ? "nobody may mount here, so on this file system" : layers));
    if (layers.isEmpty()) {
      Files.delete(seen);
      Files.move(project.clone(""), seen);
      Files.createSymbolicLink(project.clone(""), seen);
    }
    String said = project.run(layers, seen, ScreenGate.class);
    Matcher store = STORE.matcher(said);
    assertThat(store.find()).as(said).isTrue();
    Disk.delete(Path.of(store.group()));
    assertThat(said)
        .contains("[screen] libraries are kept in " + store.group())
        .contains("\nquick SUCCESSFUL", "\neveryDeclaredGateIsDecided SUCCESSFUL")
        .doesNotContain("Exception", "FAILED");
  }

  @Test
  void onlyWhatIsEnteredNeedsALedgerThatCanBeWritten() throws IOException {
    project.owned("");
    lock("scene/tree");
    assertThat(run(ScreenGate.class, "rehearse", "true"))
        .contains("\nquick SUCCESSFUL", "\neveryDeclaredGateIsDecided SUCCESSFUL")
        .doesNotContain("Exception", "FAILED");
    assertThat(run(ScreenGate.class))
        .contains("INVALID  quick throughput: the ledger cannot be written: ")
        .contains("choose another with -Dledger.dir, or rehearse with -Drehearse")
        .doesNotContain("Exception", "quick SUCCESSFUL", "building");
    String elsewhere = project.clone("scene/elsewhere").toString();
    assertThat(run(ScreenGate.class, "ledger.dir", elsewhere)).contains("\nquick SUCCESSFUL");
  }

  @Test
  void anothersTargetIsNamedWithTheWayOut() throws IOException {
    project.owned("scene");
    lock("target");
    String said = run(ScreenGate.class);
    assertThat(said)
        .contains("INVALID  ", "the folder of built libraries cannot be written: ")
        .contains(project.clone("target") + " belongs to ", "(r-xr-xr-x), and this is user ")
        .contains("chown -R on the project, or make a clone of your own")
        .doesNotContain("Exception", "SUCCESSFUL");
  }

  @Test
  void theDoctorNamesEverythingThatIsAnothers() throws IOException {
    project.owned("");
    lock("scene/tree");
    run(DoctorGate.class);
    assertThat(Disk.read(project.clone("scene/gate/doctor/summary.txt")))
        .contains("What this user may not do", "  - the ledger cannot be written: ");
    lock("target");
    assertThat(run(DoctorGate.class))
        .contains("INVALID  the folder of built libraries cannot be written: ")
        .contains("\n  the ledger cannot be written: ");
  }
}
