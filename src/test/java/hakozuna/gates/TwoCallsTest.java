package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateScene;
import hakozuna.tools.HeldLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second call into the same folder leaves the first one's files alone. */
class TwoCallsTest {
  @TempDir private Path folder;

  @Test
  void theSecondIsInvalidAndTouchesNothing() throws IOException {
    GateScene scene = GateScene.in(folder).withOneLane();
    Path mine = scene.left("screen", "samples.csv");
    Files.createDirectories(mine.getParent());
    Files.writeString(mine, "being written\n");
    Path lock = mine.getParent().resolveSibling(".screen.lock");
    try (HeldLock held = HeldLock.take(lock).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(scene.rehearse(ScreenGate.class))
          .isRedThroughout(Verdict.INVALID, "another run is writing to ", "-Doutput.dir");
    }
    assertThat(mine).hasContent("being written");
    assertThat(scene.rehearse(ScreenGate.class)).isGreen();
  }
}
