package hakozuna.junit;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.stage.StageOutcome;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** One call a class, before its first test; the tests only look at what came of it. */
class StageExtensionTest {
  private static final Set<StageOutcome> SEEN = ConcurrentHashMap.newKeySet();

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
    @EachGate(GateKind.THROUGHPUT)
    void lane(Gate gate, StageOutcome stage) {
      SEEN.add(stage);
      Answer first = stage.shown(gate);
      assertThat(stage.shown(gate)).isSameAs(first);
    }

    @Order(2)
    @Test
    void again(StageOutcome stage) {
      SEEN.add(stage);
      assertThat(stage.gates(GateKind.THROUGHPUT)).hasSize(2);
      assertThat(stage.gates(GateKind.MEMORY)).isEmpty();
    }
  }

  @Test
  void aClassHasOneCallAndMeasuresEachLaneOnce() {
    GateRun run = scene.rehearse(ThreeQuestions.class);
    assertThat(run.tests())
        .extracting(GateRun.Ending::name)
        .containsExactly("quick", "steady", "again");
    assertThat(run.tests()).allMatch(test -> test.status().equals("SUCCESSFUL"));
    assertThat(SEEN).hasSize(1);
    assertThat(run.built()).hasSize(2);
    assertThat(scene.text("screen", "samples.csv").lines().filter(row -> row.contains(",steady,")))
        .hasSize(2 * 9);
  }

  @MeasuresStage(Stage.SCREEN)
  static class TheEndFirst {
    @Order(1)
    @Test
    void end(StageOutcome stage) {
      stage.mustPass();
    }

    @Order(3)
    @EachGate(GateKind.THROUGHPUT)
    void lane(Gate gate, StageOutcome stage) {
      assertThat(stage.shown(gate).verdict().name()).isEqualTo("PASS");
    }
  }

  @Test
  void theOrderOfTheTestsChangesNothing() {
    GateRun run = scene.rehearse(TheEndFirst.class);
    assertThat(run.tests())
        .extracting(GateRun.Ending::name)
        .containsExactly("end", "quick", "steady");
    assertThat(run.tests()).allMatch(test -> test.status().equals("SUCCESSFUL"));
  }

  @MeasuresStage(Stage.SCREEN)
  static class NoQuestions {
    @Test
    void nothing(StageOutcome stage) {}
  }

  @Test
  void aClassThatAsksForNoGateIsStillMeasuredAndWrittenDown() {
    scene.rehearse(NoQuestions.class);
    assertThat(scene.left("screen", "verdict.json"))
        .content()
        .contains("\"PASS\"", "\"quick\"", "\"steady\"");
  }

  @Test
  void twoClassesHaveTwoCalls() {
    scene.rehearse(ThreeQuestions.class);
    scene.rehearse(ThreeQuestions.class);
    assertThat(SEEN).hasSize(2);
  }

  @ExtendWith(StageExtension.class)
  static class WithoutItsAnnotation {
    @Test
    void test(StageOutcome stage) {
      stage.mustPass();
    }
  }

  @Test
  void aClassWithoutTheAnnotationIsToldSo() {
    GateRun.Ending test = scene.rehearse(WithoutItsAnnotation.class).test("test");
    assertThat(test.thrown().orElseThrow())
        .hasRootCauseInstanceOf(ExtensionConfigurationException.class)
        .hasStackTraceContaining("needs @MeasuresStage to ask for a stage");
  }
}
