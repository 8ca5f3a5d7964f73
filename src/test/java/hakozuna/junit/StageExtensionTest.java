package hakozuna.junit;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Lane;
import hakozuna.model.Stage;
import hakozuna.stage.StageSession;
import hakozuna.testkit.Ending;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.verdict.GateResult;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** One session a class, closed by the store, whatever the class is. */
class StageExtensionTest {
  private static final Set<StageSession> SEEN = ConcurrentHashMap.newKeySet();

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder);
    SEEN.clear();
  }

  @MeasuresStage(Stage.SCREEN)
  static class ThreeQuestions {
    @Order(1)
    @EachLane
    void lane(Lane lane, StageSession stage) {
      SEEN.add(stage);
      GateResult first = stage.throughput(lane);
      assertThat(stage.throughput(lane)).isSameAs(first);
    }

    @Order(2)
    @Test
    void again(StageSession stage) {
      SEEN.add(stage);
      assertThat(stage.lanes()).hasSize(2);
    }
  }

  @Test
  void aClassHasOneSessionAndMeasuresEachLaneOnce() {
    GateRun run = scene.rehearse(ThreeQuestions.class);
    assertThat(run.tests()).extracting(Ending::name).containsExactly("quick", "steady", "again");
    assertThat(run.tests()).allMatch(test -> test.status().equals("SUCCESSFUL"));
    assertThat(SEEN).hasSize(1);
    assertThat(scene.tree().compilations()).hasSize(2);
    assertThat(scene.text("screen", "samples.csv").lines().filter(row -> row.contains(",steady,")))
        .hasSize(2 * 9);
  }

  @Test
  void aClassThatForgetsToEndIsStillWrittenDown() {
    scene.rehearse(ThreeQuestions.class);
    assertThat(scene.left("screen", "verdict.json")).content().contains("\"PASS\"");
  }

  @MeasuresStage(Stage.SCREEN)
  static class OnlyTheEnd {
    @Test
    void end(StageSession stage) {
      assertThat(stage.lanes()).hasSize(2);
      stage.end();
    }
  }

  @Test
  void aStageThatMeasuredNothingIsNoPass() {
    Ending end = scene.rehearse(OnlyTheEnd.class).test("end");
    assertThat(end.status()).isEqualTo("FAILED");
    assertThat(end.message())
        .startsWith("INVALID")
        .contains("gates declared are not gates decided")
        .contains("quick throughput")
        .contains("steady throughput");
  }

  @Test
  void twoClassesHaveTwoSessions() {
    scene.rehearse(ThreeQuestions.class);
    scene.rehearse(ThreeQuestions.class);
    assertThat(SEEN).hasSize(2);
  }

  @ExtendWith(StageExtension.class)
  static class WithoutItsAnnotation {
    @Test
    void test(StageSession stage) {
      stage.end();
    }
  }

  @Test
  void aClassWithoutTheAnnotationIsToldSo() {
    Ending test = scene.rehearse(WithoutItsAnnotation.class).test("test");
    assertThat(test.thrown().orElseThrow())
        .hasRootCauseInstanceOf(ExtensionConfigurationException.class)
        .hasStackTraceContaining("needs @MeasuresStage to ask for a session");
  }
}
