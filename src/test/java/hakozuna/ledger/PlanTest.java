package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.testkit.LedgerScene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan holds, and what it takes for another one. */
class PlanTest {
  @TempDir Path root;

  private record All(
      double decimal,
      int whole,
      Duration time,
      Optional<String> there,
      Optional<String> absent,
      OptionalDouble none,
      List<Inner> list,
      Map<Stage, Double> map) {}

  private record Inner(String text) {}

  @Test
  void recordBecomesCanonicalJsonWithoutFloatingPoint() {
    All all =
        new All(
            3.0,
            7,
            Duration.ofMinutes(3),
            Optional.of("x"),
            Optional.empty(),
            OptionalDouble.empty(),
            List.of(new Inner("y")),
            Map.of(Stage.SCREEN, -0.5));

    assertThat(Canonical.text(RecordFacts.of(all)))
        .isEqualTo(
            "{\"decimal\":\"3\",\"list\":[{\"text\":\"y\"}],\"map\":{\"screen\":\"-0.5\"},"
                + "\"there\":\"x\",\"time\":\"PT3M\",\"whole\":7}");
  }

  @Test
  void recordComesBackOutOfItsFacts() {
    LedgerScene scene = new LedgerScene(root);
    All all =
        new All(
            3.0,
            7,
            Duration.ofMinutes(3),
            Optional.of("x"),
            Optional.empty(),
            OptionalDouble.of(1.5),
            List.of(new Inner("y")),
            Map.of(Stage.SCREEN, -0.5));

    assertThat(RecordFacts.read(All.class, RecordFacts.of(all))).isEqualTo(all);
    assertThat(
            RecordFacts.read(
                hakozuna.model.WorkOrder.class,
                Canonical.read(Canonical.text(RecordFacts.of(scene.order)))))
        .isEqualTo(scene.order);
  }

  @Test
  void factThatIsMissingIsNamed() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> RecordFacts.read(All.class, Map.of("decimal", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'whole' is not readable: null");
  }

  @Test
  void floatingPointIsNotCanonical() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Canonical.text(Map.of("a", Map.of("b", 1.5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value of a.b is neither text nor whole");
  }

  @Test
  void everyNumberOfTheWorkOrderIsInThePlan() {
    LedgerScene scene = new LedgerScene(root);
    Plan plan = scene.plan(Stage.SCREEN);
    scene.order = scene.edited("b82", "runs: 21", "runs: 22", "confidence: 95%", "confidence: 90%");

    assertThat(plan.differences(scene.plan(Stage.SCREEN)))
        .extracting(Difference::words)
        .containsExactly("order.confidencePercent: 95 -> 90", "order.stages.replay.runs: 21 -> 22");
  }

  @Test
  void titleAndBudgetsDoNotMakeItAnotherPlan() {
    LedgerScene scene = new LedgerScene(root);
    Plan plan = scene.plan(Stage.SCREEN);
    scene.order =
        scene.edited("b82", "title: Create", "title: Make", "budget: 12 min", "budget: 1 min");

    assertThat(plan.differences(scene.plan(Stage.SCREEN))).isEmpty();
  }

  @Test
  void aToolMayComeButNotGo() {
    LedgerScene scene = new LedgerScene(root);
    Plan without = scene.plan(Stage.SCREEN);
    scene.countedBy = Map.of("instructions/free", "callgrind");
    Plan with = scene.plan(Stage.SCREEN);

    assertThat(without.differences(with)).isEmpty();
    assertThat(with.differences(without))
        .extracting(Difference::words)
        .containsExactly("countedBy.instructions/free: callgrind -> nothing");
  }

  @Test
  void anotherSuiteIsNamedByTheFoldersThatChanged() {
    LedgerScene scene = new LedgerScene(root);
    scene.rooms = Map.of("stats", "57", "verdict", "7e", "explain", "ec");
    Plan before = scene.plan(Stage.SCREEN);
    scene.suite = "newer";
    scene.rooms = Map.of("stats", "57", "verdict", "7f", "tools", "70");

    assertThat(before.differences(scene.plan(Stage.SCREEN)))
        .extracting(Difference::words)
        .containsExactly("the suite changed since: explain/, tools/, verdict/");
  }

  @Test
  void anotherSuiteThanOneOfOldIsNamedByItsCommit() {
    LedgerScene scene = new LedgerScene(root);
    scene.rooms = Map.of();
    Plan before = scene.plan(Stage.SCREEN);
    scene.suite = "newer";
    scene.rooms = Map.of("verdict", "7f");

    assertThat(before.differences(scene.plan(Stage.SCREEN)))
        .extracting(Difference::words)
        .containsExactly("the suite changed since commit c0ffee");
  }

  @Test
  void sameSourcesRunAsOtherClassesOrJarsAreAnotherSuite() {
    LedgerScene scene = new LedgerScene(root);
    Plan before = scene.plan(Stage.SCREEN);
    scene.loaded = Map.of("classes", "c2", "junit-6.jar", "10");

    assertThat(before.differences(scene.plan(Stage.SCREEN)))
        .extracting(Difference::words)
        .containsExactly("the suite changed since: classes, junit-6.jar, junit.jar");
  }

  @Test
  void otherSourcesAreOtherClassesAndThatIsSaidOnce() {
    LedgerScene scene = new LedgerScene(root);
    Plan before = scene.plan(Stage.SCREEN);
    scene.suite = "newer";
    scene.rooms = Map.of("stats", "58", "verdict", "7e");
    scene.loaded = Map.of("classes", "c2", "junit.jar", "10");

    assertThat(before.differences(scene.plan(Stage.SCREEN)))
        .extracting(Difference::words)
        .containsExactly("the suite changed since: stats/");
  }

  @Test
  void planOfOldKnowsNothingOfWhatWasLoaded() {
    LedgerScene scene = new LedgerScene(root);
    scene.loaded = Map.of();
    Plan before = scene.plan(Stage.SCREEN);
    scene.loaded = Map.of("classes", "c1");

    assertThat(before.differences(scene.plan(Stage.SCREEN))).isEmpty();
  }

  @Test
  void macroIsKnownByItsNameHoweverItIsSet() {
    assertThat(new Macros(List.of("-DA=1", "-D B=2", "-DC", "-UD", " -DA=01 ")).names())
        .containsExactly("A", "B", "C", "D");
    assertThat(
            new Macros(List.of("-Wp,-DA=1,-DB", "'-DC=1'", "\"-DD\"", "-Xpreprocessor", "-DE"))
                .names())
        .contains("A", "B", "C", "D", "E");
  }
}
