package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.GateScene;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every end of a stage leaves the page and the comment. */
class SummaryFilesTest {
  @TempDir private Path folder;

  @Test
  void aFailedBuildTellsItsCauseOnceWithTheGatesThatItKeptFromBeingMeasured() {
    GateScene scene = GateScene.in(folder).candidate("-DSPEED=undeclared_speed");
    scene.rehearse(ScreenGate.class);
    assertThat(scene.text("screen", "summary.html"))
        .contains("<title>screen of tiny: INVALID (REHEARSAL)", "2 gates were not measured")
        .contains("href=\"verdict.json\"");
    assertThat(scene.text("screen", "summary.md"))
        .contains("screen of tiny: INVALID (REHEARSAL)\n", "undeclared_speed")
        .contains("\nNot measured: quick throughput, steady throughput\n");
  }

  @Test
  void aWorkOrderThatCannotBeReadLeavesAPageThatNamesItsLine() {
    GateScene scene = GateScene.in(folder);
    scene.orders().set(GateScene.ORDER, "runs", "many");
    scene.rehearse(ScreenGate.class);
    assertThat(scene.text("screen", "summary.html")).contains("INVALID", "tiny.yaml:", "many");
    assertThat(scene.text("screen", "summary.md")).contains("tiny.yaml:");
  }

  @Test
  void whereThereIsNothingToObserveThePageSaysSo() {
    GateScene scene = GateScene.in(folder);
    scene.rehearse(ObservationGate.class);
    assertThat(scene.text("observe", "summary.html"))
        .contains("This work order declares no Stage A.");
  }
}
